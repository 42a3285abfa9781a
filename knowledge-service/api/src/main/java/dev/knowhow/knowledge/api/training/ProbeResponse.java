package dev.knowhow.knowledge.api.training;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
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
@Serdeable(naming = SnakeCaseStrategy.class)
public record ProbeResponse(
        String model,
        @Nullable String modelVersion,
        boolean answers,
        boolean differs,
        String detail,
        double latencyMs,
        List<Trial> trials) {

    /** One input: the adapter's output beside the base's (zero-shot, by the names of the outputs). */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Trial(
            String input,
            @Nullable String output,
            double confidence,
            boolean outOfScope,
            @Nullable String baseOutput,
            double baseConfidence) {}
}
