package dev.knowhow.training.backend;

import dev.knowhow.adapter.Adapter;
import dev.knowhow.adapter.AdapterConfig;
import dev.knowhow.adapter.AdapterFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides whether what a trainer left is the adapter that was asked for: two files and nothing else, numbers and no
 * code, of the shapes that its description names, under the hashes that it names, and bound to the same encoder,
 * examples and seed as the spec.
 */
public final class ArtefactVerification {

    private static final Set<String> FILES = Set.of(WorkDirectory.CONFIG, WorkDirectory.MODEL);

    private ArtefactVerification() {}

    /**
     * Verifies the adapter in a folder.
     *
     * @throws TrainingFailedException if it is not what the spec asked for; trying again would not help
     */
    public static void verify(Path directory, TrainingSpec spec) {
        checkFiles(directory);
        AdapterConfig config = load(directory).config();
        checkEqual("kind", config.kind(), spec.kind());
        checkEqual("encoder", config.encoder(), spec.encoder());
        checkEqual("dataset_version", config.datasetVersion(), spec.datasetVersion());
        checkEqual("seed", config.seed(), spec.seed());
        if (config.intent() != null) {
            checkEqual("labels", config.intent().labels(), spec.labels());
        }
    }

    private static void checkFiles(Path directory) {
        for (Path file : list(directory)) {
            String name = file.getFileName().toString();
            if (!FILES.contains(name) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw refusal("it left '" + name + "' where only " + WorkDirectory.CONFIG + " and "
                        + WorkDirectory.MODEL + " are accepted");
            }
        }
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at an adapter", e);
        }
    }

    private static Adapter load(Path directory) {
        try {
            return Adapter.load(directory);
        } catch (AdapterFormatException e) {
            throw new TrainingFailedException(
                    "What the trainer left is not a valid adapter: " + e.getMessage() + ".", false, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read an adapter", e);
        }
    }

    private static void checkEqual(String field, Object actual, Object expected) {
        if (!Objects.equals(actual, expected)) {
            throw refusal("its " + field + " is not the one asked for");
        }
    }

    private static TrainingFailedException refusal(String what) {
        return new TrainingFailedException("What the trainer left is not accepted: " + what + ".", false);
    }
}
