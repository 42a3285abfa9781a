package dev.knowhow.knowledge.document;

import dev.knowhow.knowledge.api.document.DocumentResponse;
import dev.knowhow.knowledge.api.document.DocumentStage;
import dev.knowhow.knowledge.api.document.DocumentWarning;
import dev.knowhow.knowledge.api.document.LastError;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreFileDetails;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreFileResponse;
import dev.knowhow.knowledge.chunking.StaticChunkingStrategy;
import dev.knowhow.knowledge.vectorstore.ChunkingStrategies;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
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
        @Relation(Relation.Kind.EMBEDDED) Ingestion ingestion,
        @Relation(Relation.Kind.EMBEDDED) Contents contents,
        Instant createdAt,
        Instant updatedAt) {

    DocumentResponse toResponse() {
        return new DocumentResponse(
                "document",
                fileId,
                vectorStoreId,
                filename,
                version,
                bytes,
                ingestion.stage().id(),
                DocumentStatus.of(ingestion.stage()),
                ingestion.progress(),
                ingestion.attempt(),
                ingestion.lastError(),
                contents.warnings(),
                contents.contentType(),
                contents.title(),
                contents.pageCount(),
                contents.textLength(),
                ingestion.chunksTotal(),
                ingestion.chunksEmbedded(),
                attributes,
                createdAt,
                updatedAt,
                ingestion.completedAt());
    }

    /** As OpenAI shows a file of a vector store: an error only if it failed. */
    VectorStoreFileResponse toFileResponse() {
        return new VectorStoreFileResponse(
                fileId,
                "vector_store.file",
                ingestion.usageBytes(),
                createdAt.getEpochSecond(),
                vectorStoreId,
                DocumentStatus.of(ingestion.stage()),
                ingestion.stage() == DocumentStage.FAILED ? ingestion.lastError() : null,
                ChunkingStrategies.response(chunking),
                attributes,
                new VectorStoreFileDetails(contents.warnings()));
    }

    /**
     * How far it is.
     *
     * @param attempt which try this is, from 1; 0 before the first
     */
    @Embeddable
    public record Ingestion(
            @MappedProperty("stage") DocumentStage stage,
            @MappedProperty("attempt") int attempt,
            @MappedProperty("error_code") @Nullable String errorCode,
            @MappedProperty("error_message") @Nullable String errorMessage,
            @MappedProperty("chunks_total") @Nullable Integer chunksTotal,
            @MappedProperty("chunks_embedded") int chunksEmbedded,
            @MappedProperty("usage_bytes") long usageBytes,
            @MappedProperty("completed_at") @Nullable Instant completedAt) {

        /** Why it failed, or what it waits for. */
        @Nullable
        LastError lastError() {
            return errorCode == null || errorMessage == null ? null : LastError.of(errorCode, errorMessage);
        }

        /** Embedding is nearly all of the work. */
        double progress() {
            return switch (stage) {
                case RECEIVED -> 0;
                case PARSING -> 0.05;
                case CHUNKING -> 0.15;
                case EMBEDDING -> 0.2 + (0.95 - 0.2) * embeddedShare();
                case INDEXING -> 0.95;
                case COMPLETED, FAILED, CANCELLED -> 1;
            };
        }

        private double embeddedShare() {
            return chunksTotal == null || chunksTotal == 0 ? 0 : (double) chunksEmbedded / chunksTotal;
        }
    }

    /**
     * What was found when it was read.
     *
     * @param warnings what was assumed or mended
     */
    @Embeddable
    public record Contents(
            @MappedProperty("content_type") @Nullable String contentType,
            @MappedProperty("title") @Nullable String title,
            @MappedProperty("page_count") @Nullable Integer pageCount,
            @MappedProperty("text_length") @Nullable Integer textLength,

            @MappedProperty("warnings") @TypeDef(type = DataType.JSON)
            List<DocumentWarning> warnings) {}
}
