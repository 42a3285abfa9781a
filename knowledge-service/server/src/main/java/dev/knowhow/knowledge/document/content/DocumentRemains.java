package dev.knowhow.knowledge.document.content;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;

/** What is left of documents once their rows are gone: chunks, vectors and pages. */
@Singleton
public class DocumentRemains {

    private final ChunkRepository chunks;
    private final PendingVectorRepository vectors;
    private final DocumentPageRepository pages;

    DocumentRemains(ChunkRepository chunks, PendingVectorRepository vectors, DocumentPageRepository pages) {
        this.chunks = chunks;
        this.vectors = vectors;
        this.pages = pages;
    }

    /** Removes what is left of one document. */
    @Transactional
    public void remove(String documentId) {
        chunks.delete(documentId);
        vectors.delete(documentId);
        pages.delete(documentId);
    }

    /** A whole knowledge base may hold new documents by now, so only what has no document any more goes. */
    @Transactional
    public void removeAll(String vectorStoreId) {
        chunks.deleteOrphans(vectorStoreId);
        vectors.deleteOrphans(vectorStoreId);
        pages.deleteOrphans(vectorStoreId);
    }
}
