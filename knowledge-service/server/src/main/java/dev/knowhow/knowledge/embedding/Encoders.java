package dev.knowhow.knowledge.embedding;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The encoders of this installation: the one that it uses, and those that a knowledge base may choose instead. One that
 * nobody uses takes no memory. Thread-safe.
 */
public interface Encoders {

    /** The one that the installation uses. */
    Embedder standard();

    /** The name of that one. */
    String standardName();

    /** Whether a knowledge base that chose this is embedded by the encoder that the installation uses. */
    default boolean isStandard(@Nullable String name) {
        return name == null || name.equals(standardName());
    }

    /** The names of those that may be chosen, in their order. */
    List<String> names();

    /**
     * The encoder that a knowledge base chose; empty where it is not installed, or not as its description says.
     *
     * @param name null for the one that the installation uses
     */
    Optional<Embedder> find(@Nullable String name);

    /** The encoder that makes vectors of this {@link Embedder#modelId()}; empty where none here does. */
    Optional<Embedder> ofModel(String modelId);

    /**
     * The encoder that a knowledge base chose.
     *
     * @throws EncoderMissingException where it is not installed any more
     */
    default Embedder require(@Nullable String name) {
        return find(name).orElseThrow(() -> new EncoderMissingException(String.valueOf(name)));
    }

    /** The encoder that made a vector, or where none here does any more, the one that the installation uses. */
    default Embedder ofModelOrStandard(String modelId) {
        return ofModel(modelId).orElseGet(this::standard);
    }
}
