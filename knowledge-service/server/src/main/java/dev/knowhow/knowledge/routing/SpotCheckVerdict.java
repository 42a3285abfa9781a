package dev.knowhow.knowledge.routing;

import java.util.Locale;

/**
 * What a spot check came to.
 *
 * @param reason a sentence for people
 */
record SpotCheckVerdict(Value value, String reason) {

    /** Whether the evidence supports a direct answer, contradicts it, or does neither. */
    enum Value {
        AGREE,
        DISAGREE,
        INCONCLUSIVE;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static SpotCheckVerdict agree(String reason) {
        return new SpotCheckVerdict(Value.AGREE, reason);
    }

    static SpotCheckVerdict disagree(String reason) {
        return new SpotCheckVerdict(Value.DISAGREE, reason);
    }

    static SpotCheckVerdict inconclusive(String reason) {
        return new SpotCheckVerdict(Value.INCONCLUSIVE, reason);
    }

    boolean isConclusive() {
        return value != Value.INCONCLUSIVE;
    }
}
