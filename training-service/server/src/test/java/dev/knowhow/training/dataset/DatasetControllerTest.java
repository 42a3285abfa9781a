package dev.knowhow.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.knowhow.knowledge.api.testing.StandInKnowledgeService;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.RowLevelSecurityCatalog;
import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.training.TestingTrainingService;
import dev.knowhow.training.dataset.snapshot.DatasetSnapshots;
import dev.knowhow.training.dataset.snapshot.Snapshot;
import dev.knowhow.training.testing.TestingCallers;
import dev.knowhow.training.testing.TestingClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatasetControllerTest {

    private static final String DATASETS = "/api/v1/datasets";

    private static StandInKnowledgeService knowledge;
    private static TestingTrainingService service;

    /** What answers were asked for. */
    private static volatile String query = "";

    private TenantId tenant;
    private TestingClient member;

    @BeforeAll
    static void start() {
        knowledge = new StandInKnowledgeService();
        knowledge.addVectorStore("vs_docs");
        service = new TestingTrainingService(knowledge.properties());
    }

    @AfterAll
    static void stop() {
        service.close();
        knowledge.close();
    }

    @BeforeEach
    void newTenant() {
        tenant = new TenantId(UUID.randomUUID());
        member = new TestingClient(service.url(), "gateway", TestingCallers.member(tenant));
    }

    @Test
    void uploadedExamplesBecomeAVersionThatIsSplitByLabel() {
        Reply dataset = imported(file(jsonl(40)));
        assertThat(dataset.text("status")).isEqualTo("ready");
        assertThat(dataset.text("kind")).isEqualTo("closed_set");
        assertThat(dataset.text("format")).isEqualTo("jsonl");
        assertThat(dataset.number("examples")).isEqualTo(40);
        assertThat(dataset.number("train_examples")).isEqualTo(32);
        assertThat(dataset.number("held_out_examples")).isEqualTo(8);
        assertThat(dataset.text("sha256")).hasSize(64);
        assertThat(dataset.at("refusal")).isNull();
        assertThat(member.get(path(dataset) + "/classes").list("data"))
                .extracting("label", "train", "held_out")
                .containsExactlyInAnyOrder(tuple("refund", 16, 4), tuple("cancel", 16, 4));
        assertThat(service.audited(tenant)).anyMatch(event -> event.contains("dataset.created"));
    }

    @Test
    void problemsAreListedBesideTheirLines() {
        Reply dataset = imported(file(jsonl(20) + "{broken\n" + line("Where is my e-mail ada@example.com?", "refund")));
        assertThat(dataset.text("refusal")).as("read is not ready").contains("an error in the examples");
        Reply errors = member.get(path(dataset) + "/problems?severity=error");
        assertThat(errors.list("data")).hasSize(1);
        assertThat(errors.text("data.0.kind")).isEqualTo("invalid_json");
        assertThat(errors.number("data.0.line")).isEqualTo(21);
        Reply examples = member.get(path(dataset) + "/examples?problem=personal_email");
        assertThat(examples.text("data.0.id")).isEqualTo("t22");
        assertThat(examples.text("data.0.problems.0.field")).isEqualTo("messages[0].content");
        assertThat(examples.text("data.0.problems.0.value")).doesNotContain("example.com");
    }

    @Test
    void examplesArePagedAndFiltered() {
        String path = path(imported(file(jsonl(30)))) + "/examples";
        Reply first = member.get(path + "?limit=10");
        Reply second = member.get(path + "?limit=10&after=" + first.text("last_id"));
        assertThat(second.text("first_id")).isEqualTo("t11");
        assertThat(member.get(path + "?limit=10&before=t11").text("first_id")).isEqualTo("t1");
        assertThat(member.get(path + "?limit=100&label=refund").list("data")).hasSize(15);
        assertThat(member.get(path + "?limit=100&split=held_out").list("data")).hasSize(6);
        assertThat(member.get(path + "?query=NUMBER+7+").list("data")).hasSize(1);
    }

    @Test
    void editMakesANewVersionAndLeavesTheOldOneAlone() {
        Reply dataset = imported(file(jsonl(20) + "{broken\n"));
        String path = path(dataset);
        Reply edited = member.post(
                path + "/edits",
                Map.of(
                        "version",
                        1,
                        "edits",
                        List.of(
                                Map.of("line", 1, "output", "cancel"),
                                Map.of("line", 2, "delete", true),
                                Map.of("line", 21, "input", "Give me my money", "output", "refund"))));
        assertThat(edited.number("version")).isEqualTo(2);
        assertThat(edited.number("parent")).isEqualTo(1);
        assertThat(edited.number("problems.errors")).isZero();
        assertThat(member.get(path + "/examples?limit=1").text("data.0.output")).isEqualTo("cancel");
        assertThat(member.get(path + "/examples?limit=1&version=1").text("data.0.output"))
                .isEqualTo("refund");
        assertThat(member.get(path + "/versions").list("data")).hasSize(2);
        assertThat(member.get(path + "/versions/1").text("sha256"))
                .isEqualTo(dataset.text("sha256"))
                .isNotEqualTo(edited.text("sha256"));
        assertThat(member.post(
                                path + "/edits",
                                Map.of("version", 1, "edits", List.of(Map.of("line", 1, "output", "x"))))
                        .status())
                .isEqualTo(409);
        assertThat(member.post(
                                path + "/edits",
                                Map.of("version", 2, "edits", List.of(Map.of("line", 99, "output", "x"))))
                        .status())
                .isEqualTo(400);
        assertThat(service.audited(tenant)).anyMatch(event -> event.contains("dataset.edited"));
    }

    @Test
    void tableIsPreviewedAndImportedByItsColumns() {
        StringBuilder csv = new StringBuilder("Frage;Antwort;Dokument\n");
        for (int i = 0; i < 20; i++) {
            csv.append("\"What; number ")
                    .append(i)
                    .append("\";")
                    .append(i % 2 == 0 ? "yes" : "no")
                    .append(";d\n");
        }
        String file = file(csv.toString());
        Reply preview = member.post(DATASETS + "/preview", Map.of("file_id", file));
        assertThat(preview.text("format")).isEqualTo("csv");
        assertThat(preview.text("mapping.input")).isEqualTo("Frage");
        assertThat(preview.text("mapping.document")).isEqualTo("Dokument");
        assertThat(preview.text("rows.0.0")).isEqualTo("What; number 0");
        Map<String, Object> mapping = Map.of("input", "Frage", "output", "Antwort");
        Reply dataset = ready(member.post(DATASETS, Map.of("name", "Table", "file_id", file, "mapping", mapping)));
        assertThat(dataset.number("classes")).isEqualTo(2);
        assertThat(dataset.number("problems.errors")).isZero();
    }

    @Test
    void validationFileIsHeldOutAndNothingOfItIsTrainedOn() {
        String training = file(jsonl(20));
        String validation = file(line("I want my money back, number 0 !", "refund") + line("Something new", "cancel"));
        Reply dataset = ready(
                member.post(DATASETS, Map.of("name", "Both", "file_id", training, "validation_file_id", validation)));
        assertThat(dataset.number("held_out_examples")).isEqualTo(2);
        assertThat(dataset.number("train_examples")).isEqualTo(19);
        assertThat(member.get(path(dataset) + "/problems?kind=near_leakage").number("data.0.line"))
                .isEqualTo(1);
    }

    @Test
    void jobsGetTheSameVersionForTheSameFileAndNeverTrainOnWhatIsHeldOut() {
        String file = file(jsonl(50));
        DatasetSnapshots snapshots = service.bean(DatasetSnapshots.class);
        TestingCallers.member(tenant).call(() -> {
            Snapshot first = snapshots.prepare(file, null);
            Snapshot again = snapshots.prepare(file, null);
            assertThat(again.id()).isEqualTo(first.id());
            assertThat(first.labels()).containsExactly("cancel", "refund");
            Set<String> trained = new HashSet<>();
            List<String> heldOut = new ArrayList<>();
            first.train(example -> trained.add(example.input()));
            first.readHeldOut(example -> heldOut.add(example.input()));
            assertThat(trained).hasSize(40);
            assertThat(heldOut).hasSize(10).doesNotContainAnyElementsOf(trained);
            return true;
        });
    }

    @Test
    void jobsAreToldWhichOutputsAreNotLearned() {
        String file = file(jsonl(50) + line("Something else entirely", "tiny"));
        DatasetSnapshots snapshots = service.bean(DatasetSnapshots.class);
        TestingCallers.member(tenant).call(() -> {
            Snapshot snapshot = snapshots.prepare(file, null);
            assertThat(snapshot.labels()).containsExactly("cancel", "refund");
            assertThat(snapshot.leftOut()).singleElement().asString().contains("'tiny'", "too few examples");
            return true;
        });
    }

    @Test
    void answersBecomePairsWithTheirLineage() {
        List<Map<String, Object>> stored = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            stored.add(answer(i, i == 0 ? "down" : "up", i == 1 ? "Corrected " + i : null));
        }
        stored.set(2, guess(stored.get(2), "exchange"));
        answers(stored);
        Reply dataset = ready(member.post(
                DATASETS + "/from_answers", Map.of("name", "Liked", "vector_store_id", "vs_docs", "feedback", "up")));
        assertThat(query).contains("feedback=up", "vector_store_id=vs_docs", "order=asc");
        assertThat(dataset.text("kind")).isEqualTo("pairs");
        assertThat(dataset.number("examples")).isEqualTo(59);
        Reply examples = member.get(path(dataset) + "/examples?limit=2");
        assertThat(examples.text("data.0.output")).isEqualTo("Corrected 1");
        assertThat(examples.text("data.1.output"))
                .as("what an adapter took it for, the documents having no answer")
                .isEqualTo("exchange");
        TestingClient other = new TestingClient(service.url(), "gateway", TestingCallers.limited(tenant, "vs_other"));
        assertThat(other.get(path(dataset)).status()).isEqualTo(404);
        assertThat(other.get(path(dataset) + "/examples").status()).isEqualTo(404);
        assertThat(other.get(DATASETS).list("data")).isEmpty();
        TestingClient same = new TestingClient(service.url(), "gateway", TestingCallers.limited(tenant, "vs_docs"));
        assertThat(same.get(path(dataset)).status()).isEqualTo(200);
    }

    @Test
    void versionsSayWhatTheyWereMadeOfAndIsGone() {
        List<Map<String, Object>> stored = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            stored.add(answer(i, "up", null));
        }
        answers(stored);
        Reply dataset =
                ready(member.post(DATASETS + "/from_answers", Map.of("name", "Liked", "vector_store_id", "vs_docs")));
        TestingClient serving = new TestingClient(service.url(), "knowledge", TestingCallers.member(tenant));
        assertThat(serving.post("/internal/deletions", Map.of("answer_id", "resp_none"))
                        .status())
                .isEqualTo(204);
        assertThat(member.get(path(dataset)).at("stale")).isNull();

        serving.post(
                "/internal/deletions",
                Map.of("file_id", "file-3", "name", "leave.md", "deleted_at", "2026-11-21T08:02:03Z"));
        serving.post("/internal/deletions", Map.of("vector_store_id", "vs_docs"));

        String reason = "Made of examples of the file 'leave.md' (file-3), deleted on 21 November 2026 at 08:02 UTC.";
        assertThat(member.get(path(dataset)).text("stale.reason")).isEqualTo(reason);
        assertThat(member.get(path(dataset) + "/versions/1").text("stale.reason"))
                .isEqualTo(reason);
        assertThat(member.get(path(dataset) + "/versions/1").text("sha256")).isEqualTo(dataset.text("sha256"));
    }

    @Test
    void passagesThatAnswerSeveralQuestionsArePairsAndLabelsOfTextsFromDocumentsAreNot() {
        StringBuilder pairs = new StringBuilder();
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            String document = "\"document_id\": \"doc" + i / 8 + "\", \"messages\"";
            pairs.append(line("Question " + i, "Passage number " + i / 4).replace("\"messages\"", document));
            labels.append(line("Request " + i, "label " + i % 4).replace("\"messages\"", document));
        }
        assertThat(imported(file(pairs.toString())).text("kind")).isEqualTo("pairs");
        assertThat(imported(file(labels.toString())).text("kind")).isEqualTo("closed_set");
    }

    @Test
    void noAnswerAtAllFailsWithAReason() {
        answers(List.of());
        Reply dataset = ready(member.post(DATASETS + "/from_answers", Map.of("name", "None")));
        assertThat(dataset.text("status")).isEqualTo("failed");
        assertThat(dataset.text("error")).contains("Widen the filter");
    }

    @Test
    void estimateNamesNothingThatThisInstallationCannotTrain() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            lines.append("{\"messages\":[{\"role\":\"user\",\"content\":\"question number ")
                    .append(i)
                    .append("\"},{\"role\":\"assistant\",\"content\":\"label ")
                    .append(i % 60)
                    .append("\"}]}\n");
        }
        String file = file(lines.toString());
        Reply estimate = member.post(DATASETS + "/estimate", Map.of("file_id", file));
        assertThat(estimate.text("recommended_kind")).as(estimate.raw()).isEqualTo("intent");
        assertThat(estimate.list("alternatives"))
                .extracting(kind -> kind.get("kind"))
                .containsExactly("intent", "examples");
        assertThat(estimate.text("reason")).contains("would be one to three points better", "lacks the trainer");
        Reply asked = member.post(DATASETS + "/estimate", Map.of("file_id", file, "kind", "encoder-lora"));
        assertThat(asked.at("trainable")).isEqualTo(false);
        assertThat(asked.text("refusal")).contains("this installation lacks the trainer");
    }

    @Test
    void estimateRecommendsAKindAndRefusesWritingWithASentence() {
        Reply estimate = member.post(path(imported(file(jsonl(40)))) + "/estimate", Map.of());
        assertThat(estimate.text("recommended_kind")).isEqualTo("intent");
        assertThat(estimate.at("trainable")).isEqualTo(true);
        assertThat(estimate.number("alternatives.0.expected_accuracy_low")).isBetween(0.8, 0.9);
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            letters.append(line("Write letter " + i, "Dear customer " + i + ", thank you"));
        }
        Reply refused = member.post(DATASETS + "/estimate", Map.of("file_id", file(letters.toString())));
        assertThat(refused.at("trainable")).isEqualTo(false);
        assertThat(refused.text("refusal")).contains("generative base model");
    }

    @Test
    void deletedDatasetIsGoneWithItsVersions() {
        Reply dataset = imported(file(jsonl(20)));
        assertThat(member.delete(path(dataset)).at("deleted")).isEqualTo(true);
        assertThat(member.get(path(dataset)).status()).isEqualTo(404);
        assertThat(service.audited(tenant)).anyMatch(event -> event.contains("dataset.deleted"));
    }

    @Test
    void foreignAndUnknownDatasetsAreAnsweredAlike() {
        Reply dataset = imported(file(jsonl(20)));
        TestingClient globex =
                new TestingClient(service.url(), "gateway", TestingCallers.member(new TenantId(UUID.randomUUID())));
        for (String route : List.of("", "/versions", "/versions/1", "/examples", "/problems", "/classes")) {
            Reply foreign = globex.get(path(dataset) + route);
            Reply unknown = globex.get(DATASETS + "/ds_unknown" + route);
            assertThat(foreign.status()).isEqualTo(404).isEqualTo(unknown.status());
            assertThat(foreign.raw()).isEqualTo(unknown.raw().replace("ds_unknown", dataset.text("id")));
        }
        assertThat(globex.delete(path(dataset)).status()).isEqualTo(404);
        assertThat(globex.get(DATASETS).list("data")).isEmpty();
    }

    @Test
    void readersMayLookButNotChange() {
        TestingClient reader = new TestingClient(service.url(), "gateway", TestingCallers.reader(tenant));
        assertThat(reader.get(DATASETS).status()).isEqualTo(200);
        assertThat(reader.post(DATASETS, Map.of("name", "x", "file_id", "file-1"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void unknownFileIsRefused() {
        assertThat(member.post(DATASETS, Map.of("name", "x", "file_id", "file-none"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void noTableShowsATenantAnotherTenantsRows() throws SQLException {
        try (Connection connection = service.postgres().connectAsOwner()) {
            assertThat(RowLevelSecurityCatalog.violations(
                            connection,
                            service.postgres().app(),
                            Set.of("flyway_schema_history", "interactive_task", "bulk_task")))
                    .filteredOn(violation -> violation.contains("dataset"))
                    .isEmpty();
        }
    }

    @Test
    void keyLimitedToAKnowledgeBaseSeesTheDatasetsThatItMadeAndNoneOfUploadsOfOthers() {
        Reply others = imported(file(jsonl(20)));
        TestingClient limited = new TestingClient(service.url(), "gateway", TestingCallers.limited(tenant, "vs_docs"));
        Reply own = limited.post(DATASETS, Map.of("name", "Mine", "file_id", file(jsonl(30))));

        assertThat(ready(own).text("status")).isEqualTo("ready");
        assertThat(limited.get(path(own)).text("status")).isEqualTo("ready");
        assertThat(limited.get(path(own) + "/examples?limit=1").list("data")).hasSize(1);
        assertThat(limited.get(DATASETS).list("data")).hasSize(1);
        for (String part : List.of("", "/examples", "/versions", "/problems", "/classes")) {
            assertThat(limited.get(path(others) + part).status()).as(part).isEqualTo(404);
        }
        assertThat(limited.delete(path(others)).status()).isEqualTo(404);
    }

    @Test
    void keyThatMayOnlyTrainReadsNoFileAndNoAnswerByWayOfADataset() {
        TestingClient trainer = new TestingClient(service.url(), "gateway", TestingCallers.trainer(tenant));
        String file = file(jsonl(20));
        List<Reply> replies = List.of(
                trainer.post(DATASETS + "/preview", Map.of("file_id", file)),
                trainer.post(DATASETS + "/estimate", Map.of("file_id", file)),
                trainer.post(DATASETS, Map.of("name", "Mine", "file_id", file)),
                trainer.post(DATASETS + "/from_answers", Map.of("name", "Mine")));
        assertThat(replies).allSatisfy(refused -> {
            assertThat(refused.status()).as(refused.raw()).isEqualTo(403);
            assertThat(refused.raw()).contains("insufficient_scope").contains("'read'");
        });
        assertThat(member.get(DATASETS).list("data")).isEmpty();
    }

    private Reply imported(String file) {
        return ready(member.post(DATASETS, Map.of("name", "Support", "file_id", file)));
    }

    /** The dataset when its import is over. */
    private Reply ready(Reply created) {
        assertThat(created.status()).as(created.raw()).isEqualTo(200);
        return TestingWait.until("the dataset is read", () -> member.get(path(created)))
                .satisfies(dataset -> !dataset.text("status").equals("importing"));
    }

    private static void answers(List<Map<String, Object>> stored) {
        knowledge.server().on("GET", "/api/v1/answers", request -> {
            query = request.uri();
            return TestingServer.Reply.of(Map.of("object", "list", "data", stored, "has_more", false));
        });
    }

    private static String path(Reply dataset) {
        return DATASETS + "/" + dataset.text("id");
    }

    private static String file(String content) {
        return knowledge.files().add("examples.jsonl", "fine-tune", content);
    }

    /** Lines of two classes in turn. */
    static String jsonl(int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(
                    i % 2 == 0
                            ? line("I want my money back, number " + i + " please", "refund")
                            : line("Stop my contract, number " + i + " please", "cancel"));
        }
        return text.toString().replace("number 0 please", "number 0");
    }

    static String line(String input, String output) {
        return "{\"messages\": [{\"role\": \"user\", \"content\": \"%s\"}, {\"role\": \"assistant\", \"content\": \"%s\"}]}%n"
                .formatted(input, output);
    }

    private static Map<String, Object> guess(Map<String, Object> answer, String label) {
        Map<String, Object> guess = new HashMap<>(answer);
        guess.put("refused", true);
        guess.put(
                "knowhow",
                Map.of(
                        "model_version",
                        "ft:desk",
                        "label",
                        label,
                        "confidence",
                        0.8,
                        "alternatives",
                        List.of(),
                        "out_of_scope",
                        false,
                        "out_of_scope_score",
                        0,
                        "route",
                        "guess",
                        "audited",
                        false));
        return guess;
    }

    private static Map<String, Object> answer(int number, String rating, @Nullable String corrected) {
        Map<String, Object> author = Map.of("type", "user", "id", "u", "name", "Ada");
        Map<String, Object> feedback =
                new HashMap<>(Map.of("rating", rating, "created_by", author, "created_at", "2026-01-01T00:00:00Z"));
        feedback.put("corrected_answer", corrected);
        Map<String, Object> citation = Map.ofEntries(
                Map.entry("document_id", "file-" + number % 12),
                Map.entry("filename", "a.pdf"),
                Map.entry("vector_store_id", "vs_docs"),
                Map.entry("version", 1),
                Map.entry("char_start", 0),
                Map.entry("char_end", 5),
                Map.entry("quote", "quote"),
                Map.entry("chunk_id", "chunk_" + number),
                Map.entry("score", 0.5),
                Map.entry("index", 3));
        return Map.ofEntries(
                Map.entry("id", "resp_" + number),
                Map.entry("object", "answer"),
                Map.entry("question", "What about item " + number + "?"),
                Map.entry("answer", "Item " + number + " is fine."),
                Map.entry("refused", false),
                Map.entry("citations", List.of(citation)),
                Map.entry("model", "knowhow"),
                Map.entry("status", "completed"),
                Map.entry("vector_store_ids", List.of("vs_docs")),
                Map.entry("index_versions", Map.of()),
                Map.entry("usage", Map.of("input_tokens", 1, "output_tokens", 1)),
                Map.entry("latency_ms", 1),
                Map.entry("created_by", author),
                Map.entry("created_at", "2026-01-01T00:00:00Z"),
                Map.entry("thread_id", "resp_" + number),
                Map.entry("feedback", feedback));
    }
}
