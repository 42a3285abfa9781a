package dev.knowhow.training.backend;

import dev.knowhow.tenancy.process.FolderRemoval;
import io.micronaut.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder in which a training works. We write {@code spec.json}, the examples and vectors; the trainer appends to
 * {@code progress.jsonl}, makes {@code checkpoints/step-<n>} (under another name, then renamed: a folder of that name is
 * whole) and at last {@code out}. Both hold {@code adapter_config.json} and {@code adapter_model.safetensors}.
 */
public final class WorkDirectory {

    /** The adapter's description. */
    public static final String CONFIG = "adapter_config.json";
    /** The adapter's weights. */
    public static final String MODEL = "adapter_model.safetensors";

    private static final String SPEC = "spec.json";
    private static final String TRAIN = "train.jsonl";
    private static final String HELD_OUT = "held_out.jsonl";
    private static final String FINDINGS = "findings.txt";
    private static final Pattern CHECKPOINT = Pattern.compile("step-(\\d{1,9})");

    private final Path path;
    private final JsonMapper json;

    WorkDirectory(Path path, JsonMapper json) {
        this.path = path;
        this.json = json;
    }

    public Path path() {
        return path;
    }

    /** Where the finished adapter lies. */
    public Path out() {
        return path.resolve("out");
    }

    /** Where the trainer says what it measures. */
    public ProgressLog progress() {
        return new ProgressLog(path.resolve("progress.jsonl"), json);
    }

    /** A file of the backend's own. */
    public Path file(String name) {
        return path.resolve(name);
    }

    /** The spec, once everything that the trainer needs is there. */
    public Optional<TrainingSpec> spec() {
        try {
            return Optional.ofNullable(json.readValue(Files.readAllBytes(path.resolve(SPEC)), TrainingSpec.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + SPEC, e);
        }
    }

    /** Begins to fill the folder with what the trainer needs; ends with {@link #ready}. */
    public void create() {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the work directory", e);
        }
    }

    /** Writes the examples to train on. */
    public void writeTrain(Consumer<Consumer<TrainingExample>> source) {
        write(TRAIN, source);
    }

    /** Writes the examples that are held out. */
    public void writeHeldOut(Consumer<Consumer<TrainingExample>> source) {
        write(HELD_OUT, source);
    }

    public List<TrainingExample> train() {
        return read(TRAIN);
    }

    public List<TrainingExample> heldOut() {
        return read(HELD_OUT);
    }

    /** Says that everything is there. */
    public void ready(TrainingSpec spec) {
        try {
            Path written = path.resolve(SPEC + ".tmp");
            Files.write(written, json.writeValueAsBytes(spec));
            Files.move(written, path.resolve(SPEC), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + SPEC, e);
        }
    }

    /** Keeps a sentence on what the training came to. */
    public void writeFindings(String sentence) {
        try {
            Files.writeString(path.resolve(FINDINGS), sentence);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + FINDINGS, e);
        }
    }

    /** What the training said it came to, if anything. */
    public Optional<String> findings() {
        try {
            return Optional.of(Files.readString(path.resolve(FINDINGS)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FINDINGS, e);
        }
    }

    /** Where a checkpoint is to be, or is. */
    public Path checkpoint(int step) {
        return path.resolve("checkpoints").resolve("step-" + step);
    }

    /** The whole checkpoints, by step. */
    public SortedMap<Integer, Path> checkpoints() {
        SortedMap<Integer, Path> found = new TreeMap<>();
        try (Stream<Path> folders = Files.list(path.resolve("checkpoints"))) {
            folders.forEach(folder -> {
                Matcher name = CHECKPOINT.matcher(folder.getFileName().toString());
                if (name.matches()) {
                    found.put(Integer.valueOf(name.group(1)), folder);
                }
            });
        } catch (NoSuchFileException e) {
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list checkpoints", e);
        }
        return found;
    }

    /** Whether the trainer left an adapter. */
    public boolean hasAdapter() {
        return Files.isRegularFile(out().resolve(MODEL)) && Files.isRegularFile(out().resolve(CONFIG));
    }

    /** Copies the finished adapter into an empty folder, everything that lies beside it included. */
    public void copyAdapter(Path target) {
        if (!hasAdapter()) {
            throw new TrainingFailedException("The training has left no adapter.", false);
        }
        copy(out(), target);
    }

    /** Copies the two files of a checkpoint that are the adapter, and leaves those the trainer resumes from. */
    public static void copyAdapter(Path checkpoint, Path target) {
        try {
            Files.createDirectories(target);
            for (String name : List.of(CONFIG, MODEL)) {
                Files.copy(checkpoint.resolve(name), target.resolve(name));
            }
        } catch (NoSuchFileException e) {
            throw new TrainingFailedException("The checkpoint is no adapter.", false, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy a checkpoint", e);
        }
    }

    private static void copy(Path source, Path target) {
        try (Stream<Path> files = Files.list(source)) {
            Files.createDirectories(target);
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName().toString()), LinkOption.NOFOLLOW_LINKS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy an adapter", e);
        }
    }

    /** Removes the folder and everything in it. */
    public void remove() {
        remove(path);
    }

    /** Removes a folder and everything in it; one that is not there is removed already. */
    public static void remove(Path folder) {
        try {
            FolderRemoval.remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder.getFileName(), e);
        }
    }

    private void write(String name, Consumer<Consumer<TrainingExample>> source) {
        try (BufferedWriter out = Files.newBufferedWriter(path.resolve(name))) {
            source.accept(example -> line(out, example));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + name, e);
        }
    }

    private void line(BufferedWriter out, TrainingExample example) {
        try {
            out.write(json.writeValueAsString(example));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write an example", e);
        }
    }

    private List<TrainingExample> read(String name) {
        try (Stream<String> lines = Files.lines(path.resolve(name))) {
            return lines.map(this::example).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private TrainingExample example(String line) {
        try {
            return Objects.requireNonNull(json.readValue(line, TrainingExample.class));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read an example", e);
        }
    }
}
