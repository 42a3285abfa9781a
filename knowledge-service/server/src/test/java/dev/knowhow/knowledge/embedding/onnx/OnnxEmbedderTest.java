package dev.knowhow.knowledge.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.embedding.EmbeddedPassage;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.EmbeddingPriority;
import dev.knowhow.knowledge.embedding.Passage;
import dev.knowhow.knowledge.embedding.PieceVectors;
import dev.knowhow.knowledge.embedding.TestingEncoders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class OnnxEmbedderTest {

    private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();
    private static final OnnxEmbedder EMBEDDER = TestingEncoders.quantized(2, METERS);

    @AfterAll
    static void close() {
        EMBEDDER.close();
    }

    @Test
    void questionIsNearerToItsAnswerThanToAnythingElse() {
        Embedding question = EMBEDDER.embedQuery("How long does a refund take?");
        List<Embedding> passages = EMBEDDER.embedPassages(List.of(
                "Money is returned within fourteen days.",
                "The office is closed on public holidays.",
                "Photosynthesis turns light into chemical energy."));

        assertThat(question.cosine(passages.getFirst()))
                .isGreaterThan(question.cosine(passages.get(1)))
                .isGreaterThan(question.cosine(passages.get(2)));
    }

    @Test
    void vectorDoesNotDependOnTheTextsBesideIt() {
        Embedding alone = EMBEDDER.embedPassages(List.of("A short text.")).getFirst();
        List<Embedding> beside = EMBEDDER.embedPassages(List.of("word ".repeat(300), "A short text.", "x"));

        assertThat(beside.get(1)).isEqualTo(alone);
        assertThat(EMBEDDER.embedQuery("A short text.")).isEqualTo(alone);
    }

    @Test
    void piecesOfAPassageAreToldApartWithoutAnotherRun() {
        Passage passage = Passage.of(
                "Harbour\n",
                "The ferry to the island leaves at half past six. The kiosk sells bread and newspapers. Dogs stay outside.");
        Embedding question = EMBEDDER.embedQuery("When does the boat go?");

        EmbeddedPassage embedded = EMBEDDER.embedWithPieces(List.of(passage)).getFirst();

        assertThat(embedded.vector())
                .isEqualTo(EMBEDDER.embedPassages(List.of(passage.whole())).getFirst());
        PieceVectors pieces = Objects.requireNonNull(embedded.pieces());
        List<Integer> ends = passage.ends();
        assertThat(pieces.lead(question, 0, ends.getFirst())).isPositive();
        assertThat(pieces.lead(question, ends.getFirst(), ends.get(1))).isNegative();
        assertThat(pieces.lead(question, ends.get(1), ends.get(2))).isNegative();
    }

    @Test
    void piecesOfAPassageLongerThanTheModelReadsAreToldApartToo() {
        String text = "The kiosk sells bread and newspapers. ".repeat(200) + "The ferry leaves at half past six.";
        Embedding question = EMBEDDER.embedQuery("When does the ferry leave?");

        PieceVectors pieces = Objects.requireNonNull(EMBEDDER.embedWithPieces(List.of(Passage.of("", text)))
                .getFirst()
                .pieces());

        assertThat(pieces.toBytes()).hasSizeLessThan(PieceVectors.MOST * (EMBEDDER.dimensions() + 8));
        assertThat(pieces.lead(question, text.length() - 34, text.length())).isPositive();
        assertThat(pieces.lead(question, 0, text.length() / 2)).isNegative();
    }

    /** A thousand times, ten in a batch, in a hundred batches at once, of texts of all lengths and priorities. */
    @Test
    void sameTextHasOneVectorWhateverIsEmbeddedMeanwhile() throws Exception {
        List<Callable<List<Embedding>>> batches = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int other = i % 11;
            List<String> batch = new ArrayList<>(Collections.nCopies(10, "A short text."));
            batch.add(other, "other ".repeat(1 + i * 2));
            EmbeddingPriority priority = i % 2 == 0 ? EmbeddingPriority.BULK : EmbeddingPriority.INTERACTIVE;
            batches.add(() -> {
                List<Embedding> made = new ArrayList<>(EMBEDDER.embedPassages(batch, priority));
                made.remove(other);
                return made;
            });
        }
        Set<Embedding> vectors = new HashSet<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Embedding>> made : clients.invokeAll(batches)) {
                vectors.addAll(made.get());
            }
        }

        assertThat(vectors).containsExactly(EMBEDDER.embedQuery("A short text."));
    }

    @Test
    void vectorsHaveTheDimensionsAnnounced() {
        assertThat(EMBEDDER.embedQuery("").dimensions()).isEqualTo(EMBEDDER.dimensions());
    }

    @Test
    void endOfATextThatDoesNotFitCounts() {
        String fitting = "word ".repeat(EMBEDDER.maxTokens());
        List<Embedding> vectors = EMBEDDER.embedPassages(List.of(fitting, fitting + "and an end"));

        assertThat(EMBEDDER.countTokens(fitting)).isEqualTo(EMBEDDER.maxTokens());
        assertThat(vectors.get(0)).isNotEqualTo(vectors.get(1));
        assertThat(vectors.get(0).cosine(vectors.get(1))).isGreaterThan(0.9);
    }

    @Test
    void textsThatAreTooLongAreCountedAndTheirEndsCutOff() {
        double before = truncated();
        String longest = "word ".repeat(TokenWindows.MOST_TOKENS);
        List<Embedding> vectors = EMBEDDER.embedPassages(List.of(longest, longest + "and an end"));

        assertThat(vectors.get(0)).isEqualTo(vectors.get(1));
        assertThat(truncated() - before).isEqualTo(1);
    }

    private static double truncated() {
        return METERS.get("knowhow.embedding.truncated").counter().count();
    }

    @Test
    void modelIdNamesTheWeights() throws IOException, NoSuchAlgorithmException {
        try (InputStream weights =
                Objects.requireNonNull(OnnxEmbedder.class.getResourceAsStream("/bge-small-en-v1.5-q.onnx"))) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(weights.readAllBytes());

            assertThat(EMBEDDER.modelId())
                    .isEqualTo("bge-small-en-v1.5-q@" + HexFormat.of().formatHex(hash, 0, 6));
        }
    }
}
