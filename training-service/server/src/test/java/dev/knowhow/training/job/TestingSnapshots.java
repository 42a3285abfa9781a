package dev.knowhow.training.job;

import dev.knowhow.tenancy.Sha256;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.dataset.snapshot.DatasetKind;
import dev.knowhow.training.dataset.snapshot.DatasetSnapshots;
import dev.knowhow.training.dataset.snapshot.Example;
import dev.knowhow.training.dataset.snapshot.Snapshot;
import dev.knowhow.training.dataset.split.Split;
import dev.knowhow.training.upstream.KnowledgeFiles;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of {@code input<TAB>output} lines: jobs need examples here, and no validator or splitter. Every fifth line
 * is held out; a line without a tab is an error.
 */
@Primary
@Singleton
@Requires(property = "testing.datasets")
public final class TestingSnapshots implements DatasetSnapshots {

    private final KnowledgeFiles files;

    public TestingSnapshots(KnowledgeFiles files) {
        this.files = files;
    }

    @Override
    public Snapshot prepare(String trainingFile, @Nullable String validationFile) {
        if (trainingFile.startsWith("ds")) {
            throw ProblemException.notFound("dataset", trainingFile);
        }
        return read(trainingFile);
    }

    @Override
    public Snapshot open(String datasetVersionId) {
        return read(datasetVersionId.replaceFirst("dsv_", ""));
    }

    private Snapshot read(String fileId) {
        List<Example> examples = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(files.open(fileId), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                add(line, ++number, examples, errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestingSnapshot(fileId, examples, errors);
    }

    private static void add(String line, int number, List<Example> examples, List<String> errors) {
        String[] parts = line.split("\t", -1);
        if (parts.length == 2) {
            Split split = number % 5 == 0 ? Split.HELD_OUT : Split.TRAIN;
            examples.add(new Example("t" + number, number, null, parts[0], parts[1], split, null, null, null));
        } else {
            errors.add("Line " + number + " has no output.");
        }
    }

    public record TestingSnapshot(String fileId, List<Example> examples, List<String> errorSummary)
            implements Snapshot {

        @Override
        public String id() {
            return "dsv_" + fileId;
        }

        @Override
        public String datasetId() {
            return "ds_" + fileId;
        }

        @Override
        public String sha256() {
            return Sha256.hex(examples.toString());
        }

        @Override
        public DatasetKind kind() {
            return labels().size() * 2 > examples.size() ? DatasetKind.OPEN_ENDED : DatasetKind.CLOSED_SET;
        }

        @Override
        public List<String> labels() {
            return examples.stream().map(Example::output).distinct().sorted().toList();
        }

        @Override
        public int trainExamples() {
            return (int) count(Split.TRAIN);
        }

        @Override
        public int heldOutExamples() {
            return (int) count(Split.HELD_OUT);
        }

        @Override
        public int errors() {
            return errorSummary.size();
        }

        @Override
        public List<String> leftOut() {
            return labels().stream()
                    .filter(label -> label.startsWith("rare"))
                    .map(label -> "'" + label + "': The output has too few examples.")
                    .toList();
        }

        @Override
        public List<String> documents() {
            return List.of();
        }

        @Override
        public List<String> vectorStoreIds() {
            return List.of();
        }

        @Override
        public void train(Consumer<Example> reader) {
            of(Split.TRAIN, reader);
        }

        @Override
        public void readHeldOut(Consumer<Example> reader) {
            of(Split.HELD_OUT, reader);
        }

        private void of(Split split, Consumer<Example> reader) {
            examples.stream().filter(example -> example.split() == split).forEach(reader);
        }

        private long count(Split split) {
            return examples.stream().filter(example -> example.split() == split).count();
        }
    }
}
