package dev.knowhow.knowledge.api.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.knowhow.knowledge.api.answer.ModelDecision;
import dev.knowhow.knowledge.api.answer.ModelDecision.Alternative;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an answer beyond OpenAI's API. What an adapter or an assistant decided stands here as
 * {@link ModelDecision} has it, and is left out for other models.
 *
 * @param refused whether the text is no answer but says what is missing: the documents do not hold it, or the adapter
 *     was trained for other questions
 * @param grounds why an answer from documents is what it is; left out where none were asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Serdeable(naming = SnakeCaseStrategy.class)
public record AnswerDetails(
        boolean refused,
        @Nullable String modelVersion,
        @Nullable String label,
        @Nullable Double confidence,
        @Nullable List<Alternative> alternatives,
        @Nullable Boolean outOfScope,
        @Nullable Double outOfScopeScore,
        @Nullable String route,
        @Nullable Double targetPrecision,
        @Nullable Boolean audited,
        @Nullable String stale,
        @Nullable AnswerGrounds grounds) {

    /** Of an answer that an adapter decided, or of one that none did. */
    public static AnswerDetails of(boolean refused, @Nullable ModelDecision decision, @Nullable AnswerGrounds grounds) {
        return decision == null
                ? new AnswerDetails(refused, null, null, null, null, null, null, null, null, null, null, grounds)
                : new AnswerDetails(
                        refused,
                        decision.modelVersion(),
                        decision.label(),
                        decision.confidence(),
                        decision.alternatives(),
                        decision.outOfScope(),
                        decision.outOfScopeScore(),
                        decision.route(),
                        decision.targetPrecision(),
                        decision.audited(),
                        decision.stale(),
                        grounds);
    }
}
