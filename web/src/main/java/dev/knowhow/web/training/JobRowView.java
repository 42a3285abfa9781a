package dev.knowhow.web.training;

import dev.knowhow.training.api.job.FineTuningJobResponse;
import io.micronaut.core.annotation.Introspected;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A job as lists and page heads show it.
 *
 * @param dataset the name of the dataset it trains on; null where it trains on a file, or the dataset is gone
 */
@Introspected
record JobRowView(FineTuningJobResponse job, @Nullable String dataset) {

    private static final Set<String> FINISHED = Set.of("succeeded", "failed", "cancelled");

    public String href() {
        return "/training/" + job.id();
    }

    /** What people call it: the suffix of its adapter, or what it was made of. */
    public String title() {
        return Stream.of(job.userProvidedSuffix(), dataset)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(job.id());
    }

    public String stage() {
        return job.knowhow().stage();
    }

    public boolean isFinished() {
        return FINISHED.contains(job.status());
    }

    public boolean isPaused() {
        return stage().equals("paused");
    }

    /** Whether somebody can stop it for a while. */
    public boolean pausable() {
        return !isFinished() && !isPaused();
    }

    /** Whether a bar says something. */
    public boolean inProgress() {
        return !isFinished() && !isPaused() && !stage().equals("queued");
    }

    public long percent() {
        return Math.round(job.knowhow().progress());
    }

    /** How the style sheet colours the stage. */
    public String badge() {
        return switch (stage()) {
            case "succeeded" -> "badge--success";
            case "failed" -> "badge--danger";
            case "cancelled", "paused" -> "";
            default -> "badge--brand";
        };
    }
}
