package dev.knowhow.knowledge.api.training;

import dev.knowhow.tenancy.SnakeCase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a probe found.
 *
 * @param modelVersion the adapter that answered
 * @param answers whether it was loaded and gave an output for every input
 * @param differs whether any output or probability differs from the base's
 * @param detail one sentence for people
 * @param latencyMs mean time of one input, embedding included
 */
@SnakeCase
public record ProbeResponse(
        String model,
        @Nullable String modelVersion,
        boolean answers,
        boolean differs,
        String detail,
        double latencyMs,
        List<Trial> trials) {

    /** One input: the adapter's output beside the base's (zero-shot, by the names of the outputs). */
    @SnakeCase
    public record Trial(
            String input,
            @Nullable String output,
            double confidence,
            boolean outOfScope,
            @Nullable String baseOutput,
            double baseConfidence) {}
}
