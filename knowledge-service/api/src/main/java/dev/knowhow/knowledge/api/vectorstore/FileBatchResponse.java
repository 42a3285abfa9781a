package dev.knowhow.knowledge.api.vectorstore;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/**
 * Files put into a knowledge base together.
 *
 * @param status {@code in_progress}, {@code completed}, {@code cancelled}, {@code failed}
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record FileBatchResponse(
        String id, String object, long createdAt, String vectorStoreId, String status, FileCounts fileCounts) {}
