package dev.knowhow.knowledge.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What training-service is given to learn from, over HTTP. */
@MicronautTest(transactional = false)
class TrainingControllerTest extends ServiceTest {

    private static final Map<String, Object> QUERIES = Map.of("queries", List.of("annual leave", "refunds"));

    @Inject
    Embedder embedder;

    private final TenantId tenant = TestingService.tenant();
    private TestingClient member;
    private TestingClient training;
    private String store;

    @BeforeAll
    void fill() {
        member = client(TestingService.member(tenant));
        training = training(TestingService.member(tenant));
        store = member.vectorStore("Handbook");
        member.ingest(store, member.upload("leave.txt", "Employees have thirty days of annual leave."));
        member.ingest(store, member.upload("terms.txt", "Refunds are paid within fourteen days."));
    }

    private TestingClient training(Caller caller) {
        return new TestingClient(server.getURI(), caller, json, "training");
    }

    private static String path(String store, String what) {
        return "/internal/vector_stores/" + store + "/" + what;
    }

    @Test
    void candidatesOfEachQuestionComeWithSixFeatures() {
        Reply reply = training.post(path(store, "candidates"), Map.of("queries", List.of("annual leave", "refunds")));

        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        assertThat(reply.text("model")).isEqualTo(embedder.modelId());
        assertThat(reply.list("data")).hasSize(2);
        assertThat(text(reply.text("data.0.candidates.0.chunk_id"))).contains("thirty days");
        assertThat(text(reply.text("data.1.candidates.0.chunk_id"))).contains("fourteen days");
        assertThat(number(reply.at("data.0.candidates.0.served")))
                .isEqualTo(number(reply.at("data.0.candidates.0.score")));
        assertThat((List<?>) reply.at("data.0.candidates.0.features")).hasSize(6);
        double cosine = number(reply.at("data.0.candidates.0.dense"));
        assertThat(cosine).isEqualTo(number(reply.at("data.0.candidates.0.features.0")), within(1e-6));
        assertThat(cosine)
                .isCloseTo(
                        embedder.embedQuery("annual leave")
                                .cosine(embedder.embedQuery("leave\nEmployees have thirty days of annual leave.")),
                        within(1e-3));
        assertThat(number(reply.at("data.0.candidates.0.features.1"))).isEqualTo(1);
    }

    @Test
    void questionsAreSearchedWithTheVectorsTheyComeWith() {
        String refunds = base64(embedder.embedQuery("terms\nRefunds are paid within fourteen days."));

        Reply reply = training.post(
                path(store, "candidates"),
                Map.of("queries", List.of("zzz"), "vectors", List.of(refunds), "moved", true));

        assertThat(text(reply.text("data.0.candidates.0.chunk_id"))).contains("fourteen days");
        assertThat(number(reply.at("data.0.candidates.0.dense"))).isCloseTo(1, within(1e-3));
    }

    @Test
    void vectorsOfAllChunksComePageByPage() {
        Reply first = training.post(path(store, "chunk_vectors"), Map.of("limit", 1, "include_text", true));
        Reply second = training.post(
                path(store, "chunk_vectors"),
                Map.of("limit", 1, "after", first.text("data.0.chunk_id"), "include_text", true));

        assertThat(first.at("has_more")).isEqualTo(true);
        assertThat(second.at("has_more")).isEqualTo(false);
        assertThat(List.of(first.text("data.0.text"), second.text("data.0.text")))
                .containsExactlyInAnyOrder(
                        "Employees have thirty days of annual leave.", "Refunds are paid within fourteen days.");
        String document = first.text("data.0.text").startsWith("Refunds") ? "terms" : "leave";
        assertThat(vector(first).cosine(embedder.embedQuery(document + "\n" + first.text("data.0.text"))))
                .isCloseTo(1, within(1e-3));
    }

    @Test
    void vectorsOfNamedChunksAreThoseAlone() {
        String wanted = training.post(path(store, "chunk_vectors"), Map.of()).text("data.1.chunk_id");

        Reply reply = training.post(
                path(store, "chunk_vectors"), Map.of("chunk_ids", List.of(wanted, "chunk_000000000000000000000000")));

        assertThat(reply.list("data"))
                .extracting(chunk -> chunk.get("chunk_id"))
                .containsExactly(wanted);
    }

    @Test
    void otherTenantsAndLimitedKeysFindNoSuchKnowledgeBase() {
        TestingClient foreign = training(TestingService.member(TestingService.tenant()));
        TestingClient limited = training(TestingService.caller(
                tenant,
                "limited",
                EnumSet.allOf(Scope.class),
                KnowledgeBases.only(Set.of("vs_000000000000000000000000"))));

        for (TestingClient other : List.of(foreign, limited)) {
            assertThat(other.post(path(store, "candidates"), QUERIES).status()).isEqualTo(404);
            assertThat(other.post(path(store, "chunk_vectors"), Map.of()).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void whoeverIsNotTrainingServiceIsToldThatThereIsNoSuchPath() {
        Reply reply = member.post(path(store, "candidates"), QUERIES);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.text("error.code")).isEqualTo("unknown_url");
    }

    @Test
    void requestsBeyondTheLimitsAreRefusedByField() {
        assertThat(training.post(path(store, "candidates"), Map.of("queries", List.of()))
                        .text("error.param"))
                .isEqualTo("queries");
        for (List<String> vectors : List.of(List.<String>of(), List.of("AAAA"), List.of("no base64"))) {
            assertThat(training.post(path(store, "candidates"), Map.of("queries", List.of("a"), "vectors", vectors))
                            .text("error.param"))
                    .isEqualTo("vectors");
        }
        assertThat(training.post(path(store, "chunk_vectors"), Map.of("limit", 0))
                        .text("error.param"))
                .isEqualTo("limit");
        assertThat(training.post(path(store, "chunk_vectors"), Map.of("chunk_ids", List.of()))
                        .text("error.param"))
                .isEqualTo("chunk_ids");
    }

    private String text(String chunkId) {
        return training.post(path(store, "chunk_vectors"), Map.of("chunk_ids", List.of(chunkId), "include_text", true))
                .text("data.0.text");
    }

    private static String base64(Embedding vector) {
        return Base64.getEncoder().encodeToString(vector.toBytes());
    }

    private static Embedding vector(Reply page) {
        return Embedding.fromBytes(Base64.getDecoder().decode(page.text("data.0.vector")));
    }

    private static double number(@Nullable Object value) {
        return Double.parseDouble(String.valueOf(value));
    }
}
