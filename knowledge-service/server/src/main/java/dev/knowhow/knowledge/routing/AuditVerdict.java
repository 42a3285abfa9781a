package dev.knowhow.knowledge.routing;

import java.util.Locale;

/**
 * What an audit came to.
 *
 * @param reason a sentence for people
 */
record AuditVerdict(Value value, String reason) {

    /** Whether the evidence speaks for a direct answer, against it, or for neither. */
    enum Value {
        AGREE,
        DISAGREE,
        INCONCLUSIVE;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static AuditVerdict agree(String reason) {
        return new AuditVerdict(Value.AGREE, reason);
    }

    static AuditVerdict disagree(String reason) {
        return new AuditVerdict(Value.DISAGREE, reason);
    }

    static AuditVerdict inconclusive(String reason) {
        return new AuditVerdict(Value.INCONCLUSIVE, reason);
    }

    boolean isConclusive() {
        return value != Value.INCONCLUSIVE;
    }
}
