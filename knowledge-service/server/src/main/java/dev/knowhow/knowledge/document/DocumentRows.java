package dev.knowhow.knowledge.document;

import dev.knowhow.durable.jdbc.Json;
import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.knowledge.api.DocumentStage;
import dev.knowhow.knowledge.api.DocumentWarning;
import dev.knowhow.knowledge.api.LastError;
import dev.knowhow.knowledge.chunking.ChunkingStrategy;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Reads documents out of rows. */
@Singleton
final class DocumentRows {

    static final String SELECT = """
            select id, vector_store_id, file_id, filename, version, bytes, attributes, max_tokens, overlap_tokens, run,
                   stage, attempt, error_code, error_message, warnings, content_type, title, page_count, text_length,
                   chunks_total, chunks_embedded, usage_bytes, created_at, updated_at, completed_at
            from document
            where true
            """;

    private final Json json;

    DocumentRows(Json json) {
        this.json = json;
    }

    Document document(Row row) {
        return new Document(
                row.text("id"),
                row.text("vector_store_id"),
                row.text("file_id"),
                row.text("filename"),
                row.integer("version"),
                row.bigint("bytes"),
                json.readMap(row.text("attributes"), Object.class),
                new ChunkingStrategy(row.integer("max_tokens"), row.integer("overlap_tokens")),
                row.integer("run"),
                DocumentStage.valueOf(row.text("stage")),
                row.integer("attempt"),
                error(row.textOrNull("error_code"), row.textOrNull("error_message")),
                json.readList(row.text("warnings"), DocumentWarning.class),
                row.textOrNull("content_type"),
                row.textOrNull("title"),
                row.integerOrNull("page_count"),
                row.integerOrNull("text_length"),
                row.integerOrNull("chunks_total"),
                row.integer("chunks_embedded"),
                row.bigint("usage_bytes"),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.instantOrNull("completed_at"));
    }

    private static @Nullable LastError error(@Nullable String code, @Nullable String message) {
        return code == null || message == null ? null : new LastError(code, message);
    }
}
