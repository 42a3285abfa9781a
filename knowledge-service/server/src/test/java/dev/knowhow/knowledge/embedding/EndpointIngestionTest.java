package dev.knowhow.knowledge.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.testing.TestingFolders;
import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The whole service where an endpoint embeds. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class EndpointIngestionTest implements TestPropertyProvider {

    private final TestingEmbeddingsServer endpoint = new TestingEmbeddingsServer();

    @Inject
    EmbeddedServer server;

    @Inject
    JsonMapper json;

    @Override
    public Map<String, String> getProperties() {
        Path folder = TestingFolders.create("endpoint");
        try {
            endpoint.describe(folder, 512);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> properties = new HashMap<>(TestingService.properties(TestingPostgres.create()));
        properties.put("knowhow.embedding.encoder", folder.toString());
        return properties;
    }

    @AfterAll
    void stopEndpoint() {
        endpoint.close();
    }

    @Test
    void documentIsEmbeddedFoundAndAnsweredFromThroughTheEndpoint() {
        TestingClient client = new TestingClient(server.getURI(), TestingService.member(TestingService.tenant()), json);
        String store = client.vectorStore("Harbour");
        Reply document = client.ingest(
                store, client.upload("ferry.md", "The ferry to the island leaves at six. The kiosk sells bread.\n"));

        Reply answer = client.post(
                "/v1/responses",
                Map.of(
                        "model",
                        "knowhow-extractive",
                        "input",
                        "When does the ferry to the island leave?",
                        "tools",
                        List.of(Map.of("type", "file_search", "vector_store_ids", List.of(store)))));

        assertThat(document.text("stage")).as(document.body().toString()).isEqualTo("completed");
        assertThat(answer.raw()).contains("The ferry to the island leaves at six.");
        assertThat(endpoint.requests().stream().flatMap(List::stream))
                .contains("When does the ferry to the island leave?");
    }

    @Test
    void searchWhileTheEndpointIsAwaySaysSo() {
        TestingClient client = new TestingClient(server.getURI(), TestingService.member(TestingService.tenant()), json);
        String store = client.vectorStore("Harbour");
        client.ingest(store, client.upload("kiosk.md", "The kiosk sells bread.\n"));
        endpoint.fail(List.of(503, 503, 503));

        Reply found = client.post("/v1/vector_stores/" + store + "/search", Map.of("query", "bread"));

        assertThat(found.status()).isEqualTo(503);
        assertThat(found.text("error.message")).contains("embeddings endpoint").contains("cannot be reached");
    }
}
