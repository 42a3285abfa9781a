package dev.knowhow.knowledge.embedding.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.EmbeddingException;
import dev.knowhow.knowledge.embedding.TestingEmbeddingsServer;
import dev.knowhow.knowledge.embedding.description.EndpointDescription;
import dev.knowhow.knowledge.embedding.queue.EmbeddingConfiguration;
import dev.knowhow.knowledge.embedding.queue.EmbeddingWorkers;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real HTTP server that speaks the protocol; see {@link TestingEmbeddingsServer}. */
class EndpointEmbedderTest {

    private final TestingEmbeddingsServer server = new TestingEmbeddingsServer();

    private final List<EmbeddingWorkers> workers = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        server.describe(folder, 16);
    }

    @AfterEach
    void stop() {
        server.close();
        workers.forEach(EmbeddingWorkers::close);
    }

    private EndpointEmbedder embedder() {
        EmbeddingConfiguration configuration = new EmbeddingConfiguration(2, 0, 5_000, folder);
        workers.add(new EmbeddingWorkers(configuration));
        return new EndpointEmbedder(configuration, workers.getFirst(), JsonMapper.createDefault());
    }

    @Test
    void textsAreEmbeddedInTheirOrderInBatchesWithTheKey() {
        EndpointEmbedder embedder = embedder();
        List<String> texts = List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

        List<Embedding> vectors = embedder.embedPassages(texts);

        assertThat(vectors).hasSize(10);
        assertThat(embedder.embedQuery("seven").cosine(vectors.get(6))).isGreaterThan(0.99);
        assertThat(server.requests()).allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(8));
        assertThat(server.keys()).containsOnly("Bearer a secret");
        assertThat(embedder.modelId()).matches("remote@[0-9a-f]{12}");
        assertThat(embedder.reads("de")).isTrue();
        assertThat(embedder.reads("zh")).isFalse();
    }

    @Test
    void textThatIsTooLongIsEmbeddedInPiecesAndNotCut() {
        EndpointEmbedder embedder = embedder();
        String text = "word ".repeat(30);

        List<Embedding> vectors = embedder.embedPassages(List.of(text, text + "with another end"));

        assertThat(vectors.getFirst()).isNotEqualTo(vectors.getLast());
        assertThat(server.requests().stream().flatMap(List::stream).filter(piece -> piece.contains("word word")))
                .hasSizeGreaterThan(3)
                .allSatisfy(piece -> assertThat(embedder.countTokens(piece)).isLessThanOrEqualTo(16));
    }

    @Test
    void busyEndpointIsAskedAgain() {
        EndpointEmbedder embedder = embedder();
        server.fail(List.of(429, 503));

        assertThat(embedder.embedQuery("one")).isNotNull();
    }

    @Test
    void endpointThatStaysAwayIsAProblemThatSaysSo() {
        EndpointEmbedder embedder = embedder();
        server.fail(List.of(500, 500, 500));

        assertThatThrownBy(() -> embedder.embedQuery("one"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void refusedRequestIsNotRepeatedAndItsBodyIsNotTold() {
        EndpointEmbedder embedder = embedder();
        server.fail(List.of(401));

        assertThatThrownBy(() -> embedder.embedQuery("one"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("does not answer as described");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void vectorsOfAnotherWidthOrNumberAreNone() {
        EndpointEmbedder embedder = embedder();
        server.fail(List.of("{\"data\": [{\"index\": 0, \"embedding\": [1, 0]}]}", "{\"data\": []}", "{}", "no JSON"));

        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> embedder.embedQuery("one")).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void descriptionThatLeavesSomethingOutEndsTheStart() throws IOException {
        Files.writeString(folder.resolve("encoder.json"), "{\"name\": \"remote\", \"endpoint\": \"http://127.0.0.1\"}");

        assertThatThrownBy(this::embedder)
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("no text 'model'");
    }

    @Test
    void keyIsNotPrinted() throws IOException {
        assertThat(EndpointDescription.read(folder).toString()).doesNotContain("secret");
    }
}
