package dev.knowhow.knowledge.embedding.description;

import dev.knowhow.knowledge.embedding.Embedder;
import java.util.Set;

/** What an encoder's description says of the texts it takes and the vectors it gives, wherever it runs. */
public sealed interface TextEncoding permits EncoderDescription, EndpointDescription {

    /** As {@link Embedder#modelId()}. */
    String modelId();

    /** Components of a vector. */
    int dimensions();

    /** That it reads, as ISO 639-1 codes; none where it reads any. */
    Set<String> languages();

    /** What stands before a question. */
    String queryPrefix();

    /** What stands before anything else. */
    String passagePrefix();

    /** Whether it reads a language, by its ISO 639-1 code. */
    default boolean reads(String language) {
        return languages().isEmpty() || languages().contains(language);
    }
}
