package dev.knowhow.tenant.api.usage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.knowhow.tenant.api.EnumIds;
import io.micronaut.serde.annotation.Serdeable;

/** What is counted. */
@Serdeable
public enum Meter {
    /** Operations that gave a result, or for which a language model was used; never attempts. */
    ANSWERS("answer"),
    /** Read by what wrote an answer: as a language model's server counts, else by the installation's tokenizer. */
    INPUT_TOKENS("token"),
    /** Written by it. */
    OUTPUT_TOKENS("token"),
    /** Queries searched for by themselves; what an answer searches for is part of the answer. */
    SEARCHES("query"),
    /** Questions that an adapter was asked. */
    ADAPTER_CALLS("call"),
    /** Turned into vectors, as the encoder counts; of a document each once, however often a crash repeats it. */
    EMBEDDED_TOKENS("token"),
    /** Of documents that were read: of the file where it has pages, else one for each 3,000 characters begun. */
    PAGES("page"),
    /** Of a CPU, of the steps of trainings. */
    TRAINING_SECONDS("CPU second");

    private final String unit;

    Meter(String unit) {
        this.unit = unit;
    }

    /** One of what it counts, in English. */
    public String unit() {
        return unit;
    }

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
    public static Meter ofId(String id) {
        return EnumIds.find(Meter.class, id);
    }
}
