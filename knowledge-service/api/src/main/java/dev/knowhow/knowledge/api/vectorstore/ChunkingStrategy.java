package dev.knowhow.knowledge.api.vectorstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * How a file is cut into chunks. No naming strategy here: it would rename {@code static} after the Java name.
 *
 * @param type {@code auto} or {@code static}
 * @param size given with {@code static}
 */
@Serdeable
public record ChunkingStrategy(
        String type,

        @JsonProperty("static") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Size size) {

    /** The strategy used unless another is asked for. */
    public static final ChunkingStrategy AUTO = new ChunkingStrategy("auto", null);

    /**
     * Limits of a chunk, in tokens of the embedding model.
     *
     * @param maxChunkSizeTokens 100 to 4096
     * @param chunkOverlapTokens at most half of it
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Size(int maxChunkSizeTokens, int chunkOverlapTokens) {}
}
