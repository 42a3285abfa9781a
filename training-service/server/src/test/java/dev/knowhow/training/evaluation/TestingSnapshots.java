package dev.knowhow.training.evaluation;

import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.dataset.snapshot.DatasetKind;
import dev.knowhow.training.dataset.snapshot.DatasetSnapshots;
import dev.knowhow.training.dataset.snapshot.Example;
import dev.knowhow.training.dataset.snapshot.Snapshot;
import dev.knowhow.training.dataset.split.Split;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Dataset versions that tests make up, in the place of imported files. */
@Primary
@Singleton
@Requires(property = "testing.snapshots")
final class TestingSnapshots implements DatasetSnapshots {

    private final Map<String, Snapshot> versions = new ConcurrentHashMap<>();

    /** A version of these examples; ids of documents are taken from the examples. */
    Snapshot add(String id, List<Example> train, List<Example> heldOut) {
        Snapshot snapshot = new Made(id, List.copyOf(train), List.copyOf(heldOut));
        versions.put(id, snapshot);
        return snapshot;
    }

    static Example example(int line, String input, String output, Split split, @Nullable String document) {
        return new Example("t" + line, line, null, input, output, split, document, null, null);
    }

    @Override
    public Snapshot prepare(String trainingFile, @Nullable String validationFile) {
        return open(trainingFile);
    }

    @Override
    public Snapshot open(String id) {
        Snapshot snapshot = versions.get(id);
        if (snapshot == null) {
            throw ProblemException.notFound("dataset version", id);
        }
        return snapshot;
    }

    /** A version in memory. */
    private record Made(String id, List<Example> train, List<Example> heldOut) implements Snapshot {

        @Override
        public String datasetId() {
            return "ds_" + id;
        }

        @Override
        public String sha256() {
            String hex = HexFormat.of().formatHex(id.getBytes(StandardCharsets.UTF_8));
            return (hex + "0".repeat(64)).substring(0, 64);
        }

        @Override
        public DatasetKind kind() {
            return DatasetKind.CLOSED_SET;
        }

        @Override
        public List<String> labels() {
            return train.stream().map(Example::output).distinct().sorted().toList();
        }

        @Override
        public int trainExamples() {
            return train.size();
        }

        @Override
        public int heldOutExamples() {
            return heldOut.size();
        }

        @Override
        public int errors() {
            return 0;
        }

        @Override
        public List<String> errorSummary() {
            return List.of();
        }

        @Override
        public List<String> leftOut() {
            return List.of();
        }

        @Override
        public List<String> documents() {
            List<String> documents = new ArrayList<>();
            train.forEach(example -> {
                if (example.documentId() != null) {
                    documents.add(example.documentId());
                }
            });
            return documents.stream().distinct().sorted().toList();
        }

        @Override
        public List<String> vectorStoreIds() {
            return List.of();
        }

        @Override
        public void train(Consumer<Example> reader) {
            train.forEach(reader);
        }

        @Override
        public void readHeldOut(Consumer<Example> reader) {
            heldOut.forEach(reader);
        }
    }
}
