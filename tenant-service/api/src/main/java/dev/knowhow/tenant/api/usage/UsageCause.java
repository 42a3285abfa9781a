package dev.knowhow.tenant.api.usage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.knowhow.tenant.api.EnumIds;
import io.micronaut.serde.annotation.Serdeable;

/** What something was used for. */
@Serdeable
public enum UsageCause {
    /** A question. */
    ANSWER,
    /** Something asked for by itself: a search, vectors. */
    REQUEST,
    /** A document. */
    INGESTION,
    /** An adapter's training, by whichever service it is done. */
    TRAINING,
    /** An adapter's comparison with others. */
    EVALUATION,
    /** A check of our own on an answer. */
    AUDIT,
    /** A check of our own on an adapter. */
    PROBE;

    /** The lower-case name, as JSON has it. */
    @JsonValue
    public String id() {
        return EnumIds.of(this);
    }

    /**
     * The constant of that id.
     *
     * @throws IllegalArgumentException if there is none; the message names those there are
     */
    @JsonCreator
    public static UsageCause ofId(String id) {
        return EnumIds.find(UsageCause.class, id);
    }
}
