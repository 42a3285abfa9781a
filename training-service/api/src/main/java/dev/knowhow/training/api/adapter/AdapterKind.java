package dev.knowhow.training.api.adapter;

import java.util.Arrays;
import java.util.Optional;

/**
 * What an adapter changes; its id is the word used in {@code adapter_config.json}, in {@code kind} and in
 * {@code adapter_kind}.
 */
public enum AdapterKind {
    /** A classifier over the encoder's vectors. */
    INTENT("intent"),
    /** The same without anything trained: the nearest labelled examples vote. */
    EXAMPLES("examples"),
    /** A classifier over an encoder whose weights low-rank matrices change. */
    ENCODER_LORA("encoder-lora"),
    /** Weights of the features that rank passages. */
    FUSION("fusion"),
    /** A map of question vectors towards the passages that answer them. */
    RETRIEVER("retriever");

    private static final String BASE = "knowhow-";

    private final String id;

    AdapterKind(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** The name under which a job asks for this kind. */
    public String baseModel() {
        return BASE + id;
    }

    /** Whether it is trained for one knowledge base, from questions and passages. */
    public boolean isForKnowledgeBase() {
        return this == FUSION || this == RETRIEVER;
    }

    /**
     * Whether it is fitted once more, to what was held out as well, after it was measured and promoted. A changed encoder
     * would cost its minutes twice, and what ranks passages has a few numbers that more questions hardly move.
     */
    public boolean isRefitted() {
        return this == INTENT || this == EXAMPLES;
    }

    /** Whether one may take the place of the other behind an alias: both answer texts, or they are the same. */
    public boolean isExchangeableFor(AdapterKind other) {
        return this == other || (!isForKnowledgeBase() && !other.isForKnowledgeBase());
    }

    /** Whether one kind may take the place of another; none may where they are not known. */
    public static boolean areExchangeable(String id, String other) {
        return ofId(id).flatMap(kind -> ofId(other).filter(kind::isExchangeableFor))
                .isPresent();
    }

    /** Whether what has that id answers texts by itself; the other kinds change how passages are found. */
    public static boolean isAnswering(String id) {
        return ofId(id).filter(kind -> !kind.isForKnowledgeBase()).isPresent();
    }

    /** The kind of that id. */
    public static Optional<AdapterKind> ofId(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    /** The kind that a base model stands for. */
    public static Optional<AdapterKind> ofBaseModel(String model) {
        return model.startsWith(BASE) ? ofId(model.substring(BASE.length())) : Optional.empty();
    }
}
