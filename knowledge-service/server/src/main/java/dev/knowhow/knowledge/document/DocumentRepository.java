package dev.knowhow.knowledge.document;

import dev.knowhow.durable.jdbc.Json;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.knowledge.chunking.ChunkingStrategy;
import dev.knowhow.knowledge.file.StoredFile;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of documents, as requests see and change them. */
@Singleton
final class DocumentRepository {

    private final Sql sql;
    private final Json json;
    private final DocumentRows rows;

    DocumentRepository(Sql sql, Json json, DocumentRows rows) {
        this.sql = sql;
        this.json = json;
        this.rows = rows;
    }

    void insert(
            String id,
            String vectorStoreId,
            StoredFile file,
            int version,
            Map<String, Object> attributes,
            ChunkingStrategy chunking,
            Lane lane,
            String createdBy) {
        sql.update(
                """
                insert into document (id, vector_store_id, file_id, filename, version, bytes, attributes, max_tokens,
                                      overlap_tokens, lane, created_by)
                values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)
                """,
                id,
                vectorStoreId,
                file.id(),
                file.filename(),
                version,
                file.bytes(),
                json.write(attributes),
                chunking.maxTokens(),
                chunking.overlapTokens(),
                lane,
                createdBy);
    }

    /** Counts one more upload of the name; others that do so wait. */
    int nextVersion(String vectorStoreId, String filename) {
        return sql.get("""
                insert into document_name as name (vector_store_id, filename, versions)
                values (?, ?, 1)
                on conflict (tenant_id, vector_store_id, filename) do update set versions = name.versions + 1
                returning versions
                """, row -> row.integer("versions"), vectorStoreId, filename);
    }

    /** Begins anew with a document that is final; false if it is not. */
    boolean requeue(String id, Map<String, Object> attributes, ChunkingStrategy chunking, Lane lane) {
        return sql.update("""
                        update document
                        set run = run + 1, fence = fence + 1, queued = false, lane = ?, stage = 'RECEIVED', attempt = 0,
                            failures = 0, interruptions = 0, error_code = null, error_message = null,
                            warnings = '[]', chunks_total = null, chunks_embedded = 0, started_at = null, completed_at = null,
                            attributes = ?::jsonb, max_tokens = ?, overlap_tokens = ?
                        where id = ? and stage in ('FAILED', 'CANCELLED')
                        """, lane, json.write(attributes), chunking.maxTokens(), chunking.overlapTokens(), id) == 1;
    }

    /** Ends the ingestion; whoever works on it finds its fence gone. False if it was over already. */
    boolean cancel(String id) {
        return sql.update(
                        "update document set stage = 'CANCELLED', fence = fence + 1, queued = false,"
                                + " completed_at = now() where id = ? and " + DocumentStatus.IN_PROGRESS,
                        id)
                == 1;
    }

    void updateAttributes(String id, Map<String, Object> attributes) {
        sql.update("update document set attributes = ?::jsonb where id = ?", json.write(attributes), id);
    }

    Optional<Document> find(String vectorStoreId, String fileId) {
        return sql.find(
                DocumentRows.SELECT + " and vector_store_id = ? and file_id = ?",
                rows::document,
                vectorStoreId,
                fileId);
    }

    List<Document> findAll(String vectorStoreId, Collection<String> fileIds) {
        return sql.list(
                DocumentRows.SELECT + " and vector_store_id = ? and file_id = any (?)",
                rows::document,
                vectorStoreId,
                fileIds);
    }

    List<Document> findChangedSince(String vectorStoreId, Instant since) {
        return sql.list(
                DocumentRows.SELECT + " and vector_store_id = ? and updated_at >= ? order by updated_at",
                rows::document,
                vectorStoreId,
                since);
    }

    List<Document> findByFile(String fileId) {
        return sql.list(DocumentRows.SELECT + " and file_id = ? order by id", rows::document, fileId);
    }

    List<Document> findByBatch(String batchId) {
        return sql.list(
                DocumentRows.SELECT
                        + " and id in (select document_id from file_batch_file where batch_id = ?) order by id",
                rows::document,
                batchId);
    }

    ListResponse<Document> list(String vectorStoreId, String condition, PageRequest page) {
        return sql.page(
                DocumentRows.SELECT + " and vector_store_id = ?" + condition,
                "file_id",
                page,
                rows::document,
                Document::fileId,
                vectorStoreId);
    }

    ListResponse<Document> listOfBatch(String batchId, String condition, PageRequest page) {
        return sql.page(
                DocumentRows.SELECT + " and id in (select document_id from file_batch_file where batch_id = ?)"
                        + condition,
                "file_id",
                page,
                rows::document,
                Document::fileId,
                batchId);
    }

    boolean delete(String id) {
        return sql.update("delete from document where id = ?", id) == 1;
    }

    /** The files among a knowledge base's that fulfil a condition over their attributes. */
    List<String> findFiles(String vectorStoreId, String condition, List<? extends @Nullable Object> parameters) {
        @Nullable Object[] values = new @Nullable Object[parameters.size() + 1];
        values[0] = vectorStoreId;
        for (int i = 0; i < parameters.size(); i++) {
            values[i + 1] = parameters.get(i);
        }
        return sql.list(
                "select file_id from document where vector_store_id = ? and (" + condition + ")",
                row -> row.text("file_id"),
                values);
    }
}
