package dev.knowhow.knowledge.document;

import dev.knowhow.knowledge.api.document.DocumentStage;
import dev.knowhow.knowledge.api.document.DocumentWarning;
import dev.knowhow.knowledge.api.document.LastError;
import dev.knowhow.knowledge.chunking.StaticChunkingStrategy;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Relation;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file in a knowledge base and how far its ingestion is.
 *
 * @param id names it among the jobs and its pages; not known outside
 * @param version which upload of that file name in the knowledge base, from 1
 * @param run how often it was queued; each run starts from the beginning
 * @param attempt which try this is, from 1; 0 before the first
 * @param warnings what was assumed or mended when it was read
 */
@MappedEntity
public record Document(
        @Id String id,
        String vectorStoreId,
        String fileId,
        String filename,
        int version,
        long bytes,
        @TypeDef(type = DataType.JSON) Map<String, Object> attributes,
        @Relation(Relation.Kind.EMBEDDED) StaticChunkingStrategy chunking,
        int run,
        DocumentStage stage,
        int attempt,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        @TypeDef(type = DataType.JSON) List<DocumentWarning> warnings,
        @Nullable String contentType,
        @Nullable String title,
        @Nullable Integer pageCount,
        @Nullable Integer textLength,
        @Nullable Integer chunksTotal,
        int chunksEmbedded,
        long usageBytes,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant completedAt) {

    /** Why it failed, or what it waits for. */
    @Nullable
    LastError lastError() {
        return errorCode == null || errorMessage == null ? null : new LastError(errorCode, errorMessage);
    }
}
