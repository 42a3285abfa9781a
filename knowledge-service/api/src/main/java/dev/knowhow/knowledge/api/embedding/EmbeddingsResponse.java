package dev.knowhow.knowledge.api.embedding;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;

/**
 * Vectors of unit length, in the order of the texts.
 *
 * @param model name and revision of the encoder: vectors of different ones are never compared
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record EmbeddingsResponse(String object, List<Item> data, String model, Usage usage) {

    /** One vector: a list of numbers, or the base64 of little-endian 32-bit floats. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Item(String object, int index, Object embedding) {}

    /** Tokens read. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Usage(int promptTokens, int totalTokens) {}
}
