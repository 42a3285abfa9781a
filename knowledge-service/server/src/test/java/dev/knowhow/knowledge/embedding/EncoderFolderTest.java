package dev.knowhow.knowledge.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.knowledge.embedding.description.EncoderDescription;
import dev.knowhow.knowledge.embedding.onnx.OnnxEmbedder;
import dev.knowhow.knowledge.embedding.queue.EmbeddingConfiguration;
import dev.knowhow.knowledge.embedding.queue.EmbeddingWorkers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class EncoderFolderTest {

    /** The SHA-256 of an empty file. */
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @TempDir
    private Path folder;

    private void describe(String sha256, String pooling) throws IOException {
        Files.createFile(folder.resolve("model.onnx"));
        String json = """
            {"name": "small", "sha256": "%s", "dimensions": 384, "max_tokens": 512, "pooling": "%s",
             "languages": ["en", "de"], "query_prefix": "query: "}
            """.formatted(sha256, pooling);
        Files.writeString(folder.resolve("encoder.json"), json);
    }

    @Test
    void descriptionNamesTheEncoderByItsWeights() throws IOException {
        describe(EMPTY, "mean");

        EncoderDescription description = EncoderDescription.read(folder);

        assertThat(description.modelId()).isEqualTo("small@e3b0c44298fc");
        assertThat(description.queryPrefix()).isEqualTo("query: ");
        assertThat(description.passagePrefix()).isEmpty();
        assertThat(description.reads("de")).isTrue();
        assertThat(description.reads("es")).isFalse();
    }

    @Test
    void otherWeightsAreRefused() throws IOException {
        describe("00" + EMPTY.substring(2), "mean");

        assertThatThrownBy(() -> EncoderDescription.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("model.onnx has the SHA-256 " + EMPTY);
        assertThatThrownBy(() -> TestingEncoders.ofFolder(folder)).isInstanceOf(EmbeddingException.class);
    }

    @Test
    void whatIsNotUnderstoodIsRefusedByName() throws IOException {
        describe(EMPTY, "maximum");

        assertThatThrownBy(() -> EncoderDescription.read(folder)).hasMessageContaining("pooling 'maximum'");
    }

    @Test
    void encoderThatNobodyUsesTakesNoMemory() throws IOException, InterruptedException {
        EmbeddingWorkers workers = new EmbeddingWorkers(new EmbeddingConfiguration(1, 0, 5_000, null));
        OnnxEmbedder embedder =
                OnnxEmbedder.onDemand(null, Duration.ofMillis(500), 0, workers, new SimpleMeterRegistry());
        assertThat(embedder.modelId()).isEqualTo("bge-small-en-v1.5-q@6c9c6101a956");
        assertThat(embedder.isLoaded()).isFalse();

        Embedding before = embedder.embedQuery("How many days of holiday are there?");
        assertThat(embedder.isLoaded()).isTrue();
        while (embedder.isLoaded()) {
            Thread.sleep(50);
        }

        assertThat(embedder.embedQuery("How many days of holiday are there?")).isEqualTo(before);
        embedder.close();
    }

    @Test
    void weightsThatChangedSinceAreRefusedWhenTheyAreLoaded() throws IOException {
        describe("00" + EMPTY.substring(2), "mean");
        EmbeddingWorkers workers = new EmbeddingWorkers(new EmbeddingConfiguration(1, 0, 5_000, null));
        OnnxEmbedder embedder =
                OnnxEmbedder.onDemand(folder, Duration.ofMinutes(1), 0, workers, new SimpleMeterRegistry());

        assertThatThrownBy(() -> embedder.embedQuery("text"))
                .isInstanceOf(EmbeddingException.class)
                .hasRootCauseMessage("model.onnx has the SHA-256 " + EMPTY + ", not the one in encoder.json");
        embedder.close();
    }

    /** The folder of multilingual-e5-small, which is too large to come along. */
    @Test
    @EnabledIfSystemProperty(named = "knowhow.encoder", matches = ".+")
    void encoderOfAFolderFindsAcrossLanguagesWithCosinesInTheUsualRange() {
        OnnxEmbedder embedder = TestingEncoders.ofFolder(Path.of(System.getProperty("knowhow.encoder")));
        Embedding question = embedder.embedQuery("How many days of holiday do employees get?");
        List<Embedding> passages = embedder.embedPassages(List.of(
                "Mitarbeiter haben Anspruch auf 28 Urlaubstage pro Kalenderjahr.",
                "Die Pumpe wird von einem Elektromotor angetrieben."));

        assertThat(question.cosine(passages.get(0))).isGreaterThan(question.cosine(passages.get(1)) + 0.1);
        assertThat(question.cosine(passages.get(1))).isLessThan(0.6);
        embedder.close();
    }
}
