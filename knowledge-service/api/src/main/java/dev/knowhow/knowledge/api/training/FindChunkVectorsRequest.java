package dev.knowhow.knowledge.api.training;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chunks whose vectors are wanted: those named, or all of the knowledge base page by page.
 *
 * @param chunkIds 1,000 at most; null for all
 * @param after the chunk after which the page begins
 * @param limit 1 to 1,000; 500 when missing
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record FindChunkVectorsRequest(
        @Nullable List<String> chunkIds,
        @Nullable String after,
        @Nullable Integer limit,
        @Nullable Boolean includeText) {}
