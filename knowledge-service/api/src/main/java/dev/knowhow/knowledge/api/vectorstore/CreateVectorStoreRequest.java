package dev.knowhow.knowledge.api.vectorstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A knowledge base to be made; every field may be missing.
 *
 * @param fileIds files to put into it
 * @param metadata up to 16 pairs of the caller's own
 * @param knowhow what embeds it; beyond OpenAI's API
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateVectorStoreRequest(
        @Nullable String name,
        @Nullable String description,
        @Nullable List<String> fileIds,
        @Nullable ExpiresAfter expiresAfter,
        @Nullable ChunkingStrategy chunkingStrategy,
        @Nullable Map<String, String> metadata,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable VectorStoreSettings knowhow) {

    /** An empty knowledge base of that name. */
    public static CreateVectorStoreRequest named(String name, @Nullable String description) {
        return named(name, description, null);
    }

    /** The same with settings of its own. */
    public static CreateVectorStoreRequest named(
            String name, @Nullable String description, @Nullable VectorStoreSettings knowhow) {
        return new CreateVectorStoreRequest(name, description, null, null, null, null, knowhow);
    }
}
