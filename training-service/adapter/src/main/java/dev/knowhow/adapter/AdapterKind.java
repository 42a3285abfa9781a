package dev.knowhow.adapter;

import java.util.Arrays;
import java.util.Optional;

/** What an adapter changes; its id is the word used in {@code adapter_config.json} and in {@code adapter_kind}. */
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

    /** The kind of that id. */
    public static Optional<AdapterKind> ofId(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    /** The kind that a base model stands for. */
    public static Optional<AdapterKind> ofBaseModel(String model) {
        return model.startsWith(BASE) ? ofId(model.substring(BASE.length())) : Optional.empty();
    }

    /** The kind of that id; an {@link AdapterFormatException} names those there are. */
    public static AdapterKind of(String id) {
        return ofId(id).orElseThrow(() -> new AdapterFormatException("adapter_config.json: kind is none of "
                + Arrays.stream(values()).map(AdapterKind::id).toList()));
    }
}
