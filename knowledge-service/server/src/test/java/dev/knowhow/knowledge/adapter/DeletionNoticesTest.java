package dev.knowhow.knowledge.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.knowledge.testing.TestingTrainingServer;
import dev.knowhow.tenancy.testing.TestingWait;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What training-service is told of deletions. It is played by a small server; all else is real. */
@MicronautTest(transactional = false)
class DeletionNoticesTest extends ServiceTest {

    private static final String TEXT = "# Leave\n\nEvery employee has thirty days of paid leave a year.";

    private final TestingTrainingServer training = new TestingTrainingServer();
    private TestingClient client;

    @Override
    protected void configure(Map<String, String> properties) {
        properties.put("KNOWHOW_TRAINING_URL", training.url());
    }

    @BeforeAll
    void connect() {
        client = client(TestingService.member(TestingService.tenant()));
    }

    @AfterAll
    void stop() {
        training.close();
    }

    @Test
    void aDeletedFileIsToldWithItsNameAlsoToATrainingServiceThatWasDown() {
        String file = client.upload("leave.md", TEXT);
        training.broken = true;
        int before = training.refused();
        client.delete("/v1/files/" + file);
        TestingWait.until("training-service refuses to be told", training::refused)
                .satisfies(refused -> refused > before);
        assertThat(told(file)).isEmpty();

        training.broken = false;

        assertThat(awaitTold(file)).hasSize(1).first().asString().contains("leave.md", "deleted_at");
    }

    @Test
    void aDocumentIsToldOnceItStandsInNoKnowledgeBaseAnyMore() {
        String one = client.vectorStore("One");
        String other = client.vectorStore("Other");
        String file = client.upload("leave.md", TEXT);
        client.ingest(one, file);
        client.ingest(other, file);

        client.delete("/v1/vector_stores/" + one + "/files/" + file);
        client.delete("/v1/vector_stores/" + one);
        awaitTold(one); // what is told later has come
        assertThat(told(file)).isEmpty();
        client.delete("/v1/vector_stores/" + other + "/files/" + file);

        awaitTold(file);
    }

    @Test
    void aDeletedKnowledgeBaseAndADeletedAnswerAreTold() {
        String store = client.vectorStore("Handbook");
        client.ingest(store, client.upload("leave.md", TEXT));
        String answer = client.post(
                        "/v1/responses",
                        Map.of(
                                "model",
                                "knowhow-extractive",
                                "input",
                                "How many days of paid leave do employees have?",
                                "tools",
                                List.of(Map.of("type", "file_search", "vector_store_ids", List.of(store)))))
                .text("id");

        assertThat(client.delete("/v1/responses/" + answer).status()).isEqualTo(200);
        client.delete("/v1/vector_stores/" + store);

        awaitTold(answer);
        assertThat(awaitTold(store).getFirst()).contains("Handbook");
    }

    private List<String> awaitTold(String id) {
        return TestingWait.until(id + " is told", () -> told(id)).satisfies(notices -> !notices.isEmpty());
    }

    private List<String> told(String id) {
        return training.deletions.stream().filter(notice -> notice.contains(id)).toList();
    }
}
