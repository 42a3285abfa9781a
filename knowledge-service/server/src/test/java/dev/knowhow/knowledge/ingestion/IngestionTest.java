package dev.knowhow.knowledge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From an uploaded file to what searching finds. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IngestionTest implements TestPropertyProvider {

    @Inject
    EmbeddedServer server;

    @Inject
    JsonMapper json;

    private TestingClient client;

    @BeforeAll
    void connect() {
        client = new TestingClient(server.getURI(), TestingService.member(TestingService.tenant()), json);
    }

    @Override
    public Map<String, String> getProperties() {
        return TestingService.properties(TestingPostgres.create());
    }

    @Test
    void uploadedFileIsReadAndFound() {
        String store = client.vectorStore("Handbook");
        String file = client.upload("leave.md", "# Leave\n\nEvery employee has thirty days of paid leave a year.\n");

        Reply document = client.ingest(store, file);

        assertThat(document.text("stage")).as(document.body().toString()).isEqualTo("completed");
        assertThat(document.at("chunks_total")).isEqualTo(1);
        Reply found = client.post("/v1/vector_stores/" + store + "/search", Map.of("query", "days of leave"));
        assertThat(found.text("data.0.content.0.text")).contains("thirty days of paid leave");
    }
}
