package dev.knowhow.knowledge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.PieceVectors;
import dev.knowhow.knowledge.retrieval.chunk.ChunkTexts;
import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.tenancy.testing.TestingWait;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From an uploaded file to what searching finds. */
@MicronautTest(transactional = false)
class IngestionTest extends ServiceTest {

    @Inject
    ChunkTexts chunks;

    @Inject
    Embedder embedder;

    private final TestingPostgres postgres = TestingPostgres.create();
    private final TenantId tenant = TestingService.tenant();
    private TestingClient client;

    @BeforeAll
    void connect() {
        client = client(TestingService.member(tenant));
    }

    @Override
    public Map<String, String> getProperties() {
        return TestingService.properties(postgres);
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

    @Test
    void whatThePiecesOfAChunkMeanIsKeptForItsTenantAlone() {
        String store = client.vectorStore("Harbour");
        String file = client.upload("ferry.md", "The ferry leaves at six. The kiosk sells bread.\n");
        client.ingest(store, file);
        List<String> chunk = List.of(client.get("/api/v1/vector_stores/" + store + "/documents/" + file + "/chunks")
                .text("data.0.id"));

        assertThat(loadPieces(tenant, chunk)).containsOnlyKeys(chunk);
        assertThat(loadPieces(TestingService.tenant(), chunk)).isEmpty();
        client.delete("/v1/vector_stores/" + store + "/files/" + file);
        assertThat(loadPieces(tenant, chunk)).isEmpty();
    }

    @Test
    void whatAnotherEncoderEmbeddedIsEmbeddedAnewBesideItsUse() throws SQLException {
        String store = client.vectorStore("Garden");
        String file = client.upload("bees.md", "Beehives may stand on the lawn behind the hall.\n");
        client.ingest(store, file);
        List<String> chunk = List.of(client.get("/api/v1/vector_stores/" + store + "/documents/" + file + "/chunks")
                .text("data.0.id"));
        leaveToAnotherEncoder(store);
        assertThat(loadPieces(tenant, chunk)).isEmpty();

        Reply byWords = client.post("/v1/vector_stores/" + store + "/search", Map.of("query", "beehives"));

        assertThat(byWords.list("data")).hasSize(1);
        TestingWait.until("the chunk is embedded anew", () -> loadPieces(tenant, chunk))
                .satisfies(pieces -> !pieces.isEmpty());
        Reply byMeaning = client.post(
                "/v1/vector_stores/" + store + "/search",
                Map.of("query", "insects that make honey, and where they live"));
        assertThat(byMeaning.list("data")).hasSize(1);
    }

    /** As if its chunks had come from another encoder a moment ago. */
    private void leaveToAnotherEncoder(String store) throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser();
                PreparedStatement raise = connection.prepareStatement(
                        "update vector_store set index_version = index_version + 1 where id = ?");
                PreparedStatement change = connection.prepareStatement(
                        "update chunk set model_id = 'other@1', added_version = added_version + 1 where vector_store_id = ?")) {
            raise.setString(1, store);
            raise.execute();
            change.setString(1, store);
            change.execute();
        }
    }

    private Map<String, PieceVectors> loadPieces(TenantId caller, List<String> ids) {
        return TestingService.member(caller).call(() -> chunks.loadPieces(ids, embedder.modelId()));
    }
}
