package dev.knowhow.training.backend;

import dev.knowhow.adapter.Safetensors;
import dev.knowhow.adapter.Tensor;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What fusion and retriever are trained on: {@code candidates.json}, the questions with the features of their candidates,
 * or {@code pairs.safetensors} and {@code documents.json}, the vectors of questions and passages.
 */
public final class PairsFile {

    private static final String CANDIDATES = "candidates.json";
    private static final String DOCUMENTS = "documents.json";
    private static final String VECTORS = "pairs.safetensors";

    private final WorkDirectory directory;
    private final JsonMapper json = JsonMapper.createDefault();

    public PairsFile(WorkDirectory directory) {
        this.directory = directory;
    }

    /**
     * A question with its candidates.
     *
     * @param document the document that answers it
     * @param features six of each candidate
     * @param gold the candidate that answers it; -1 if none does
     */
    @Serdeable
    public record Question(String document, List<List<Float>> features, int gold) {}

    /**
     * Vectors of questions and of all passages.
     *
     * @param golds for each question the passage that answers it
     * @param documents for each passage the document it is of
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Pairs(float[][] questions, int[] golds, float[][] passages, List<String> documents) {}

    public void writeCandidates(List<Question> questions) {
        write(CANDIDATES, questions);
    }

    public List<Question> candidates() {
        return read(CANDIDATES, Question.class);
    }

    public void writePairs(Pairs pairs) {
        Map<String, Tensor> tensors = new HashMap<>();
        VectorsFile.put(tensors, "questions", pairs.questions());
        VectorsFile.put(tensors, "passages", pairs.passages());
        tensors.put("golds", Tensor.of(pairs.golds(), pairs.golds().length));
        try {
            Files.write(directory.file(VECTORS), Safetensors.of(tensors).write());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + VECTORS, e);
        }
        write(DOCUMENTS, pairs.documents());
    }

    public Pairs pairs() {
        try {
            Safetensors file = Safetensors.read(Files.readAllBytes(directory.file(VECTORS)));
            return new Pairs(
                    VectorsFile.get(file, "questions"),
                    Objects.requireNonNull(file.tensors().get("golds")).ints(),
                    VectorsFile.get(file, "passages"),
                    read(DOCUMENTS, String.class));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + VECTORS, e);
        }
    }

    private void write(String name, Object value) {
        try {
            Files.write(directory.file(name), json.writeValueAsBytes(value));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + name, e);
        }
    }

    private <T> List<T> read(String name, Class<T> type) {
        try {
            return Objects.requireNonNull(
                    json.readValue(Files.readAllBytes(directory.file(name)), Argument.listOf(type)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
