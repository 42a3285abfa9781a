package dev.knowhow.knowledge.api.vectorstore;

import dev.knowhow.tenancy.SnakeCase;

/**
 * Files put into a knowledge base together.
 *
 * @param status {@code in_progress}, {@code completed}, {@code cancelled}, {@code failed}
 */
@SnakeCase
public record FileBatchResponse(
        String id, String object, long createdAt, String vectorStoreId, String status, FileCounts fileCounts) {}
