package dev.knowhow.knowledge.api.answer;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an adapter or an assistant came to an answer.
 *
 * @param modelVersion the immutable name ({@code ft:…}) of the adapter that decided
 * @param label the adapter's output; null when it is out of scope
 * @param confidence calibrated probability of the label, 0 to 1
 * @param alternatives the likeliest outputs, best first
 * @param outOfScope whether the question is none of those the adapter was trained for
 * @param outOfScopeScore higher is further out of scope; comparable among answers of one version only
 * @param route {@code direct}: the adapter answered alone; {@code retrieval}: the documents did; {@code hybrid}: both;
 *     {@code guess}: the documents had no answer, and what the adapter holds for likeliest is told without a promise;
 *     {@code small_talk}: the adapter answered alone, without a promise, what no document tells, such as a greeting
 * @param targetPrecision the share of direct answers that should be right; null where no assistant decides
 * @param audited whether the answer was chosen to be checked against the documents
 * @param stale why the adapter's answers may no longer be right, such as a deleted document that it was trained on
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ModelDecision(
        String modelVersion,
        @Nullable String label,
        double confidence,
        List<Alternative> alternatives,
        boolean outOfScope,
        double outOfScopeScore,
        String route,
        @Nullable Double targetPrecision,
        boolean audited,
        @Nullable String stale) {

    public static final String DIRECT = "direct";
    public static final String RETRIEVAL = "retrieval";
    public static final String HYBRID = "hybrid";
    public static final String GUESS = "guess";
    public static final String SMALL_TALK = "small_talk";

    public ModelDecision {
        alternatives = List.copyOf(alternatives);
    }

    /** The same by another route. */
    public ModelDecision by(String other) {
        return new ModelDecision(
                modelVersion,
                label,
                confidence,
                alternatives,
                outOfScope,
                outOfScopeScore,
                other,
                targetPrecision,
                audited,
                stale);
    }

    /** An output and its calibrated probability. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Alternative(String label, double probability) {}
}
