package dev.knowhow.knowledge.document;

import dev.knowhow.knowledge.api.document.DocumentResponse;
import dev.knowhow.knowledge.api.document.DocumentStage;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreFileDetails;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreFileResponse;
import dev.knowhow.knowledge.vectorstore.ChunkingStrategies;

/** Documents as answers show them. */
final class DocumentResponses {

    private static final double PARSING = 0.05;
    private static final double CHUNKING = 0.15;
    private static final double EMBEDDING = 0.2;
    private static final double INDEXING = 0.95;

    private DocumentResponses() {}

    static DocumentResponse document(Document document) {
        return new DocumentResponse(
                "document",
                document.fileId(),
                document.vectorStoreId(),
                document.filename(),
                document.version(),
                document.bytes(),
                document.stage().id(),
                DocumentStatus.of(document.stage()),
                progress(document),
                document.attempt(),
                document.lastError(),
                document.warnings(),
                document.contentType(),
                document.title(),
                document.pageCount(),
                document.textLength(),
                document.chunksTotal(),
                document.chunksEmbedded(),
                document.attributes(),
                document.createdAt(),
                document.updatedAt(),
                document.completedAt());
    }

    /** OpenAI shows an error only of files that failed. */
    static VectorStoreFileResponse file(Document document) {
        return new VectorStoreFileResponse(
                document.fileId(),
                "vector_store.file",
                document.usageBytes(),
                document.createdAt().getEpochSecond(),
                document.vectorStoreId(),
                DocumentStatus.of(document.stage()),
                document.stage() == DocumentStage.FAILED ? document.lastError() : null,
                ChunkingStrategies.response(document.chunking()),
                document.attributes(),
                new VectorStoreFileDetails(document.warnings()));
    }

    /** Embedding is nearly all of the work. */
    private static double progress(Document document) {
        return switch (document.stage()) {
            case RECEIVED -> 0;
            case PARSING -> PARSING;
            case CHUNKING -> CHUNKING;
            case EMBEDDING -> EMBEDDING + (INDEXING - EMBEDDING) * embeddedShare(document);
            case INDEXING -> INDEXING;
            case COMPLETED, FAILED, CANCELLED -> 1;
        };
    }

    private static double embeddedShare(Document document) {
        Integer total = document.chunksTotal();
        return total == null || total == 0 ? 0 : (double) document.chunksEmbedded() / total;
    }
}
