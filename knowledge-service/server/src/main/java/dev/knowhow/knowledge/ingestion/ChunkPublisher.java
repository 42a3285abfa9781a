package dev.knowhow.knowledge.ingestion;

import dev.knowhow.knowledge.api.CodePoints;
import dev.knowhow.knowledge.chunking.TextChunk;
import dev.knowhow.knowledge.document.DocumentRepository;
import dev.knowhow.knowledge.document.content.Chunk;
import dev.knowhow.knowledge.document.content.ChunkRepository;
import dev.knowhow.knowledge.document.content.PendingVectorRepository;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.vectorstore.VectorStoreService;
import dev.knowhow.metering.Metering;
import dev.knowhow.metering.Quantity;
import dev.knowhow.metering.Work;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.tenant.api.usage.UsageCause;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Makes the chunks of a document part of its knowledge base, all at once and as one new version of it. What an earlier
 * run left is replaced in the same transaction, so there is never a chunk twice.
 */
@Singleton
class ChunkPublisher {

    /** Rows sent to the database at once. */
    private static final int BATCH = 200;

    /** Characters that count as a page where the format has none. */
    private static final int PAGE_OF_TEXT = 3_000;

    private final IngestionProgress progress;
    private final VectorStoreService stores;
    private final DocumentRepository documents;
    private final ChunkRepository published;
    private final PendingVectorRepository vectors;
    private final Metering metering;

    ChunkPublisher(
            IngestionProgress progress,
            VectorStoreService stores,
            DocumentRepository documents,
            ChunkRepository published,
            PendingVectorRepository vectors,
            Metering metering) {
        this.progress = progress;
        this.stores = stores;
        this.documents = documents;
        this.published = published;
        this.vectors = vectors;
        this.metering = metering;
    }

    /** Takes the vectors from where {@link ChunkEmbeddings} kept them, without their coming here. */
    @Transactional
    void publish(DocumentLease lease, ParsedDocument parsed, List<TextChunk> chunks, Embedder encoder) {
        progress.lock(lease);
        long version = stores.advanceIndexVersion(lease.vectorStoreId());
        if (published.delete(lease.documentId()) > 0) {
            published.insertRemoval(lease.vectorStoreId(), version, lease.fileId());
        }
        insert(lease, parsed, chunks, encoder.modelId(), version);
        requireAll(lease, chunks.size());
        vectors.delete(lease.documentId());
        documents.updatePublished(lease.documentId(), chunks.size(), usage(chunks, encoder));
        settle(lease, parsed, chunks, encoder);
    }

    /** Once for a document, however often it was begun: it is only charged for what came of it. */
    private void settle(DocumentLease lease, ParsedDocument parsed, List<TextChunk> chunks, Embedder encoder) {
        Work work = Work.of(lease.documentId(), UsageCause.INGESTION)
                .in(lease.vectorStoreId())
                .onBehalfOf(documents
                        .findAdder(lease.documentId())
                        .map(adder -> new Work.Beneficiary(adder.type(), adder.id(), adder.name()))
                        .orElse(null));
        Integer pages = parsed.pageCount();
        long tokens = chunks.stream().mapToLong(TextChunk::tokenCount).sum();
        metering.settle(
                work,
                List.of(
                        Quantity.of(Meter.PAGES, pages == null ? Math.ceilDiv(parsed.length(), PAGE_OF_TEXT) : pages),
                        Quantity.of(Meter.EMBEDDED_TOKENS, tokens).of(encoder.modelId())));
    }

    private void insert(
            DocumentLease lease, ParsedDocument parsed, List<TextChunk> chunks, String modelId, long version) {
        CodePoints points = new CodePoints(parsed.text());
        List<Integer> pageStarts = parsed.pages().stream()
                .map(page -> points.before(page.charStart()))
                .toList();
        for (int from = 0; from < chunks.size(); from += BATCH) {
            published.insertAll(chunks.subList(from, Math.min(from + BATCH, chunks.size())).stream()
                    .map(chunk -> new Chunk(
                            Ids.next("chunk_"),
                            lease.vectorStoreId(),
                            lease.documentId(),
                            lease.fileId(),
                            chunk.seq(),
                            chunk.text(),
                            points.before(chunk.charStart()),
                            points.before(chunk.charEnd()),
                            chunk.pageStart(),
                            chunk.pageEnd(),
                            pageStarts(pageStarts, chunk),
                            ChunkEmbeddings.headings(parsed.title(), chunk),
                            chunk.tokenCount(),
                            modelId,
                            version))
                    .toList());
        }
    }

    private void requireAll(DocumentLease lease, int chunks) {
        int there = published.count(lease.documentId());
        if (there != chunks) {
            throw new IllegalStateException("vectors of %,d of %,d chunks are kept".formatted(there, chunks));
        }
    }

    /** Where each page that the chunk touches begins, first to last. */
    private static List<Integer> pageStarts(List<Integer> starts, TextChunk chunk) {
        Integer first = chunk.pageStart();
        Integer last = chunk.pageEnd();
        return first == null || last == null ? List.of() : starts.subList(first - 1, last);
    }

    private static long usage(List<TextChunk> chunks, Embedder encoder) {
        return chunks.stream()
                .mapToLong(chunk -> chunk.text().getBytes(StandardCharsets.UTF_8).length
                        + (long) encoder.dimensions() * Float.BYTES)
                .sum();
    }
}
