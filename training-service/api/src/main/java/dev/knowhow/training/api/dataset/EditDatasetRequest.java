package dev.knowhow.training.api.dataset;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes examples; the result is a new version.
 *
 * @param version the version that was looked at: it must be the newest, so that nobody's edit is overwritten unseen
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record EditDatasetRequest(
        @NotNull Integer version,
        @NotNull @Size(min = 1, max = 1000) List<@Valid Edit> edits) {

    public EditDatasetRequest {
        edits = edits == null ? List.of() : List.copyOf(edits);
    }

    /**
     * A change of one line.
     *
     * @param file {@code training} (when absent) or {@code validation}
     * @param output the new output; kept when absent
     * @param input the new input; kept when absent
     * @param delete leaves the line out
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Edit(
            @Min(1) int line,
            @Nullable String file,
            @Nullable String output,
            @Nullable String input,
            @Nullable Boolean delete) {}
}
