package dev.knowhow.training.backend;

import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code progress.jsonl}: one {@link TrainingStep} a line, oldest first. It is written by trainers that may be wrong or
 * broken, so it is read with suspicion: a step that goes back, a number that is none or a file that grows without end
 * fails the training.
 */
public final class ProgressLog {

    private static final long MAX_BYTES = 32L << 20;
    private static final long MOST_CPU_MILLISECONDS = 10_000_000_000L; // a week of sixteen
    private static final Pattern NOT_A_NUMBER = Pattern.compile("\\b-?(NaN|Infinity)\\b");

    private final Path file;
    private final JsonMapper json;

    ProgressLog(Path file, JsonMapper json) {
        this.file = file;
        this.json = json;
    }

    /**
     * The steps so far. A line without its end is still being written and left out.
     *
     * @throws TrainingFailedException if a step cannot be believed
     */
    public List<TrainingStep> read() {
        List<TrainingStep> steps = new ArrayList<>();
        int last = 0;
        for (String line : lines()) {
            TrainingStep step = parse(line);
            if (step.currentSteps() <= last) {
                throw new TrainingFailedException(
                        "The trainer reported step " + step.currentSteps() + " after step " + last + ".", false);
            }
            last = step.currentSteps();
            steps.add(step);
        }
        return steps;
    }

    /** Appends a step. */
    public void append(TrainingStep step) {
        try {
            Files.writeString(
                    file, json.writeValueAsString(step) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write progress", e);
        }
    }

    /** Forgets the steps after a checkpoint from which the training starts again, and a line that a crash cut off. */
    public void rewind(int step) {
        StringBuilder kept = new StringBuilder();
        for (String line : lines()) {
            if (parse(line).currentSteps() <= step) {
                kept.append(line).append('\n');
            }
        }
        try {
            Path rewound = file.resolveSibling(file.getFileName() + ".tmp");
            Files.writeString(rewound, kept);
            Files.move(rewound, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot rewind progress", e);
        }
    }

    private List<String> lines() {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new TrainingFailedException("The trainer reported more than anybody can read.", false);
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read progress", e);
        }
    }

    private TrainingStep parse(String line) {
        if (NOT_A_NUMBER.matcher(line).find()) {
            throw divergence();
        }
        TrainingStep step;
        try {
            step = Objects.requireNonNull(json.readValue(line, TrainingStep.class));
        } catch (IOException | RuntimeException e) {
            throw new TrainingFailedException("The trainer reported something that is not a step.", false, e);
        }
        check(step);
        return step;
    }

    private static void check(TrainingStep step) {
        if (step.currentSteps() < 1 || step.totalSteps() < step.currentSteps()) {
            throw new TrainingFailedException(
                    "The trainer reported step " + step.currentSteps() + " of " + step.totalSteps() + ".", false);
        }
        checkFinite(step.loss());
        checkFinite(step.evalLoss());
        checkFinite(step.lr());
        checkFinite(step.epoch());
        checkShare(step.accuracy());
        checkShare(step.evalAccuracy());
        checkCpu(step.cpuMilliseconds());
    }

    private static void checkFinite(@Nullable Double value) {
        if (value != null && !Double.isFinite(value)) {
            throw divergence();
        }
    }

    private static void checkShare(@Nullable Double value) {
        if (value != null && !(value >= 0 && value <= 1)) {
            throw new TrainingFailedException("The trainer reported an accuracy of " + value + ".", false);
        }
    }

    private static void checkCpu(@Nullable Long milliseconds) {
        if (milliseconds != null && (milliseconds < 0 || milliseconds > MOST_CPU_MILLISECONDS)) {
            throw new TrainingFailedException("The trainer reported " + milliseconds + " ms of CPUs.", false);
        }
    }

    private static TrainingFailedException divergence() {
        return new TrainingFailedException(
                "The training diverged: its loss is no longer a number. Try a smaller learning_rate_multiplier.",
                false);
    }
}
