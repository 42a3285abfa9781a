package dev.knowhow.knowledge.api.embedding;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Texts to embed, as OpenAI's API takes them.
 *
 * @param model {@code knowhow-embedding}; a name that begins with {@code text-embedding-} means the same
 * @param input a text or a list of texts, 2,048 at most
 * @param encodingFormat {@code float} (the default) or {@code base64} of little-endian 32-bit floats
 * @param dimensions 384, the only number there is
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateEmbeddingRequest(
        @Nullable String model,
        @Nullable JsonNode input,
        @Nullable String encodingFormat,
        @Nullable Integer dimensions,
        @Nullable String user) {}
