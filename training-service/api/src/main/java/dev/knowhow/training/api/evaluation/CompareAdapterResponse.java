package dev.knowhow.training.api.evaluation;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each system answers to one text. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CompareAdapterResponse(String object, String adapterId, String input, List<Candidate> candidates) {

    public CompareAdapterResponse {
        candidates = List.copyOf(candidates);
    }

    /**
     * The answer of one system.
     *
     * @param system {@code base}, {@code prompted}, {@code tuned}, {@code base_llm} or {@code prompted_llm}
     * @param output null if it gave none; {@code error} says why
     * @param outOfScope whether it would refuse
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Candidate(
            String system,
            @Nullable String output,
            @Nullable Double confidence,
            boolean outOfScope,
            List<LabelProbability> alternatives,
            double milliseconds,
            @Nullable String error) {

        public Candidate {
            alternatives = List.copyOf(alternatives);
        }
    }
}
