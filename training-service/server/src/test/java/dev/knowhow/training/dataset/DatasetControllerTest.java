package dev.knowhow.training.dataset;

import static dev.knowhow.training.dataset.TestingDatasets.DATASETS;
import static dev.knowhow.training.dataset.TestingDatasets.jsonl;
import static dev.knowhow.training.dataset.TestingDatasets.line;
import static dev.knowhow.training.dataset.TestingDatasets.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.knowhow.knowledge.api.testing.StandInKnowledgeService;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.RowLevelSecurityCatalog;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.training.TestingTrainingService;
import dev.knowhow.training.dataset.snapshot.DatasetSnapshots;
import dev.knowhow.training.dataset.snapshot.Snapshot;
import dev.knowhow.training.testing.TestingCallers;
import dev.knowhow.training.testing.TestingClient;
import dev.knowhow.training.testing.TestingServices;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatasetControllerTest {

    @RegisterExtension
    private static final TestingServices SERVICES = new TestingServices("vs_docs");

    private final StandInKnowledgeService knowledge = SERVICES.knowledge();
    private final TestingTrainingService service = SERVICES.service();

    private TestingDatasets datasets;
    private TenantId tenant;
    private TestingClient member;

    @BeforeEach
    void newTenant() {
        datasets = new TestingDatasets(service, knowledge);
        tenant = datasets.tenant();
        member = datasets.member();
    }

    @Test
    void uploadedExamplesBecomeAVersionThatIsSplitByLabel() {
        Reply dataset = datasets.make(datasets.upload(jsonl(40)));
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
        Reply dataset = datasets.make(
                datasets.upload(jsonl(20) + "{broken\n" + line("Where is my e-mail ada@example.com?", "refund")));
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
        String path = path(datasets.make(datasets.upload(jsonl(30)))) + "/examples";
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
        Reply dataset = datasets.make(datasets.upload(jsonl(20) + "{broken\n"));
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
        String file = datasets.upload(csv.toString());
        Reply preview = member.post(DATASETS + "/preview", Map.of("file_id", file));
        assertThat(preview.text("format")).isEqualTo("csv");
        assertThat(preview.text("mapping.input")).isEqualTo("Frage");
        assertThat(preview.text("mapping.document")).isEqualTo("Dokument");
        assertThat(preview.text("rows.0.0")).isEqualTo("What; number 0");
        Map<String, Object> mapping = Map.of("input", "Frage", "output", "Antwort");
        Reply dataset =
                datasets.awaitRead(member.post(DATASETS, Map.of("name", "Table", "file_id", file, "mapping", mapping)));
        assertThat(dataset.number("classes")).isEqualTo(2);
        assertThat(dataset.number("problems.errors")).isZero();
    }

    @Test
    void validationFileIsHeldOutAndNothingOfItIsTrainedOn() {
        String training = datasets.upload(jsonl(20));
        String validation =
                datasets.upload(line("I want my money back, number 0 !", "refund") + line("Something new", "cancel"));
        Reply dataset = datasets.awaitRead(
                member.post(DATASETS, Map.of("name", "Both", "file_id", training, "validation_file_id", validation)));
        assertThat(dataset.number("held_out_examples")).isEqualTo(2);
        assertThat(dataset.number("train_examples")).isEqualTo(19);
        assertThat(member.get(path(dataset) + "/problems?kind=near_leakage").number("data.0.line"))
                .isEqualTo(1);
    }

    @Test
    void jobsGetTheSameVersionForTheSameFileAndNeverTrainOnWhatIsHeldOut() {
        String file = datasets.upload(jsonl(50));
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
        String file = datasets.upload(jsonl(50) + line("Something else entirely", "tiny"));
        DatasetSnapshots snapshots = service.bean(DatasetSnapshots.class);
        TestingCallers.member(tenant).call(() -> {
            Snapshot snapshot = snapshots.prepare(file, null);
            assertThat(snapshot.labels()).containsExactly("cancel", "refund");
            assertThat(snapshot.leftOut()).singleElement().asString().contains("'tiny'", "too few examples");
            return true;
        });
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
        assertThat(datasets.make(datasets.upload(pairs.toString())).text("kind"))
                .isEqualTo("pairs");
        assertThat(datasets.make(datasets.upload(labels.toString())).text("kind"))
                .isEqualTo("closed_set");
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
        String file = datasets.upload(lines.toString());
        Reply estimate = member.post(DATASETS + "/estimate", Map.of("file_id", file));
        assertThat(estimate.text("recommended_kind")).as(estimate.raw()).isEqualTo("intent");
        assertThat(estimate.list("alternatives"))
                .extracting(kind -> kind.get("kind"))
                .containsExactly("intent", "examples");
        assertThat(estimate.number("alternatives.1.expected_accuracy_low"))
                .as("the votes of eight examples of each of 60 outputs")
                .isBetween(0.8, estimate.number("alternatives.0.expected_accuracy_low"));
        assertThat(estimate.number("alternatives.1.expected_accuracy_high"))
                .isBetween(0.85, estimate.number("alternatives.0.expected_accuracy_high"));
        assertThat(estimate.text("reason")).contains("would be one to three points better", "lacks the trainer");
        Reply asked = member.post(DATASETS + "/estimate", Map.of("file_id", file, "kind", "encoder-lora"));
        assertThat(asked.at("trainable")).isEqualTo(false);
        assertThat(asked.text("refusal")).contains("this installation lacks the trainer");
    }

    @Test
    void estimateRecommendsAKindAndRefusesWritingWithASentence() {
        Reply estimate = member.post(path(datasets.make(datasets.upload(jsonl(40)))) + "/estimate", Map.of());
        assertThat(estimate.text("recommended_kind")).isEqualTo("intent");
        assertThat(estimate.at("trainable")).isEqualTo(true);
        assertThat(estimate.number("alternatives.0.expected_accuracy_low")).isBetween(0.8, 0.9);
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            letters.append(line("Write letter " + i, "Dear customer " + i + ", thank you"));
        }
        Reply refused = member.post(DATASETS + "/estimate", Map.of("file_id", datasets.upload(letters.toString())));
        assertThat(refused.at("trainable")).isEqualTo(false);
        assertThat(refused.text("refusal")).contains("generative base model");
    }

    @Test
    void deletedDatasetIsGoneWithItsVersions() {
        Reply dataset = datasets.make(datasets.upload(jsonl(20)));
        assertThat(member.delete(path(dataset)).at("deleted")).isEqualTo(true);
        assertThat(member.get(path(dataset)).status()).isEqualTo(404);
        assertThat(service.audited(tenant)).anyMatch(event -> event.contains("dataset.deleted"));
    }

    @Test
    void foreignAndUnknownDatasetsAreAnsweredAlike() {
        Reply dataset = datasets.make(datasets.upload(jsonl(20)));
        TestingClient globex = service.asGateway(TestingCallers.member(new TenantId(UUID.randomUUID())));
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
        TestingClient reader = service.asGateway(TestingCallers.reader(tenant));
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
                            Set.of("flyway_schema_history", "interactive_task", "upkeep_task", "bulk_task")))
                    .filteredOn(violation -> violation.contains("dataset"))
                    .isEmpty();
        }
    }

    @Test
    void keyLimitedToAKnowledgeBaseSeesTheDatasetsThatItMadeAndNoneOfUploadsOfOthers() {
        Reply others = datasets.make(datasets.upload(jsonl(20)));
        TestingClient limited = service.asGateway(TestingCallers.limited(tenant, "vs_docs"));
        Reply own = limited.post(DATASETS, Map.of("name", "Mine", "file_id", datasets.upload(jsonl(30))));

        assertThat(datasets.awaitRead(own).text("status")).isEqualTo("ready");
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
        TestingClient trainer = service.asGateway(TestingCallers.trainer(tenant));
        String file = datasets.upload(jsonl(20));
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
}
