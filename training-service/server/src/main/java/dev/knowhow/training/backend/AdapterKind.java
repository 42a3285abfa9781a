package dev.knowhow.training.backend;

import java.util.Arrays;
import java.util.Optional;

/** What can be trained. */
public enum AdapterKind {
    /** A head on the frozen encoder that chooses one of a closed set of outputs. */
    INTENT("intent"),
    /** The same with low-rank changes of the encoder itself, trained in a process of its own. */
    ENCODER_LORA("encoder-lora"),
    /** Weights of the signals by which a knowledge base's passages are ranked. */
    FUSION("fusion"),
    /** A linear map of question vectors towards the passages of a knowledge base. */
    RETRIEVER("retriever");

    private static final String BASE = "knowhow-";

    private final String id;

    AdapterKind(String id) {
        this.id = id;
    }

    /** Its name in {@code adapter_config.json} and in {@code metadata.adapter_kind}. */
    public String id() {
        return id;
    }

    /** The name of the base model that stands for it. */
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
}
