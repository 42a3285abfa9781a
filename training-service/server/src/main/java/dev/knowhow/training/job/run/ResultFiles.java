package dev.knowhow.training.job.run;

import dev.knowhow.training.job.JobEvents;
import dev.knowhow.training.upstream.KnowledgeFiles;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The metrics of a job as a CSV file, which OpenAI's clients find in {@code result_files}. */
@Singleton
final class ResultFiles {

    private static final String PURPOSE = "fine-tune-results";
    private static final List<String> COLUMNS = List.of(
            "step",
            "train_loss",
            "train_mean_token_accuracy",
            "valid_loss",
            "valid_mean_token_accuracy",
            "learning_rate");

    private final KnowledgeFiles files;
    private final JobEvents events;

    ResultFiles(KnowledgeFiles files, JobEvents events) {
        this.files = files;
        this.events = events;
    }

    /** Stores the file, unless it was stored before a crash; gives its id. */
    String upload(String jobId) {
        String name = jobId + ".csv";
        return files.findByName(name, PURPOSE)
                .orElseGet(() -> files.upload(
                        name, PURPOSE, MediaType.of("text/csv"), csv(jobId).getBytes(StandardCharsets.UTF_8)));
    }

    private String csv(String jobId) {
        return String.join(",", COLUMNS) + "\n"
                + events.steps(jobId).stream().map(ResultFiles::line).collect(Collectors.joining());
    }

    private static String line(Map<String, Object> data) {
        return COLUMNS.stream().map(data::get).map(ResultFiles::cell).collect(Collectors.joining(",")) + "\n";
    }

    private static String cell(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
