package dev.knowhow.training.dataset;

import static dev.knowhow.training.dataset.TestingDatasets.DATASETS;
import static dev.knowhow.training.dataset.TestingDatasets.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.api.testing.StandInKnowledgeService;
import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.training.TestingTrainingService;
import dev.knowhow.training.testing.TestingCallers;
import dev.knowhow.training.testing.TestingClient;
import dev.knowhow.training.testing.TestingServices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Datasets that are made of answers. */
class AnswersDatasetTest {

    @RegisterExtension
    private static final TestingServices SERVICES = new TestingServices("vs_docs");

    private final StandInKnowledgeService knowledge = SERVICES.knowledge();
    private final TestingTrainingService service = SERVICES.service();

    /** What answers were asked for. */
    private static volatile String query = "";

    private TestingDatasets datasets;
    private TestingClient member;

    @BeforeEach
    void newTenant() {
        datasets = new TestingDatasets(service, knowledge);
        member = datasets.member();
    }

    @Test
    void answersBecomePairsWithTheirLineage() {
        List<Map<String, Object>> stored = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            stored.add(SampleAnswers.answer(i, i == 0 ? "down" : "up", i == 1 ? "Corrected " + i : null));
        }
        stored.set(2, SampleAnswers.guess(stored.get(2), "exchange"));
        answers(stored);
        Reply dataset = datasets.awaitRead(member.post(
                DATASETS + "/from_answers", Map.of("name", "Liked", "vector_store_id", "vs_docs", "feedback", "up")));
        assertThat(query).contains("feedback=up", "vector_store_id=vs_docs", "order=asc");
        assertThat(dataset.text("kind")).isEqualTo("pairs");
        assertThat(dataset.number("examples")).isEqualTo(59);
        Reply examples = member.get(path(dataset) + "/examples?limit=2");
        assertThat(examples.text("data.0.output")).isEqualTo("Corrected 1");
        assertThat(examples.text("data.1.output"))
                .as("what an adapter took it for, the documents having no answer")
                .isEqualTo("exchange");
        TestingClient other = service.asGateway(TestingCallers.limited(datasets.tenant(), "vs_other"));
        assertThat(other.get(path(dataset)).status()).isEqualTo(404);
        assertThat(other.get(path(dataset) + "/examples").status()).isEqualTo(404);
        assertThat(other.get(DATASETS).list("data")).isEmpty();
        TestingClient same = service.asGateway(TestingCallers.limited(datasets.tenant(), "vs_docs"));
        assertThat(same.get(path(dataset)).status()).isEqualTo(200);
    }

    @Test
    void versionsSayWhatTheyWereMadeOfAndIsGone() {
        List<Map<String, Object>> stored = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            stored.add(SampleAnswers.answer(i, "up", null));
        }
        answers(stored);
        Reply dataset = datasets.awaitRead(
                member.post(DATASETS + "/from_answers", Map.of("name", "Liked", "vector_store_id", "vs_docs")));
        TestingClient serving = service.asKnowledgeService(TestingCallers.member(datasets.tenant()));
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
    void noAnswerAtAllFailsWithAReason() {
        answers(List.of());
        Reply dataset = datasets.awaitRead(member.post(DATASETS + "/from_answers", Map.of("name", "None")));
        assertThat(dataset.text("status")).isEqualTo("failed");
        assertThat(dataset.text("error")).contains("Widen the filter");
    }

    private void answers(List<Map<String, Object>> stored) {
        knowledge.server().on("GET", "/api/v1/answers", request -> {
            query = request.uri();
            return TestingServer.Reply.of(Map.of("object", "list", "data", stored, "has_more", false));
        });
    }
}
