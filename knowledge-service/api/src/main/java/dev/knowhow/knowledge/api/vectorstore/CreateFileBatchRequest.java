package dev.knowhow.knowledge.api.vectorstore;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files to be put into a knowledge base together: either {@code fileIds} or {@code files}, up to 2,000. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateFileBatchRequest(
        @Nullable List<String> fileIds,
        @Nullable List<CreateVectorStoreFileRequest> files,
        @Nullable Map<String, Object> attributes,
        @Nullable ChunkingStrategy chunkingStrategy) {}
