package dev.knowhow.knowledge.ingestion;

import dev.knowhow.knowledge.chunking.TextChunk;
import dev.knowhow.knowledge.document.DocumentRepository;
import dev.knowhow.knowledge.document.content.ChunkPassage;
import dev.knowhow.knowledge.document.content.PendingVector;
import dev.knowhow.knowledge.document.content.PendingVectorRepository;
import dev.knowhow.knowledge.document.content.PendingVectorRepository.EmbeddedText;
import dev.knowhow.knowledge.embedding.EmbeddedPassage;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Passage;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.tenancy.Sha256;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Embeds the chunks of a document batch by batch. Each batch is kept in the database and nowhere else: a crash costs one
 * batch at most, and a document of 100,000 chunks no more memory than one of 16.
 */
@Singleton
class ChunkEmbeddings {

    private final IngestionProgress progress;
    private final IngestionWatch watch;
    private final IngestionConfiguration configuration;
    private final DocumentRepository documents;
    private final PendingVectorRepository vectors;

    ChunkEmbeddings(
            IngestionProgress progress,
            IngestionWatch watch,
            IngestionConfiguration configuration,
            DocumentRepository documents,
            PendingVectorRepository vectors) {
        this.progress = progress;
        this.watch = watch;
        this.configuration = configuration;
        this.documents = documents;
        this.vectors = vectors;
    }

    /** Sees to it that the vector of every chunk is kept: computes those that an earlier try did not. */
    void embed(DocumentLease lease, ParsedDocument parsed, List<TextChunk> chunks, Embedder encoder) {
        String header = DocumentHeader.of(parsed, lease.filename());
        for (int from = 0; from < chunks.size(); from += configuration.batch()) {
            watch.checkDeadline(lease);
            int to = Math.min(from + configuration.batch(), chunks.size());
            embedBatch(lease, pending(header, parsed.title(), chunks.subList(from, to), encoder), to, encoder);
        }
    }

    private void embedBatch(DocumentLease lease, List<Pending> chunks, int done, Embedder encoder) {
        Map<Integer, String> kept = findKept(lease, chunks, encoder);
        List<Pending> missing = chunks.stream()
                .filter(item -> !item.sha256().equals(kept.get(item.chunk().seq())))
                .toList();
        keep(
                lease,
                missing,
                encoder.embedWithPieces(missing.stream().map(Pending::passage).toList()),
                encoder,
                done);
    }

    @Transactional
    void keep(DocumentLease lease, List<Pending> batch, List<EmbeddedPassage> embedded, Embedder encoder, int done) {
        List<PendingVector> rows = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Pending item = batch.get(i);
            rows.add(new PendingVector(
                    lease.vectorStoreId(),
                    lease.documentId(),
                    item.chunk().seq(),
                    encoder.modelId(),
                    item.sha256(),
                    embedded.get(i).vector().toBytes(),
                    embedded.get(i).pieceBytes()));
        }
        progress.lock(lease);
        if (!rows.isEmpty()) {
            vectors.putAll(rows);
        }
        documents.updateEmbedded(lease.documentId(), done);
    }

    /** The texts, by their hash, whose vectors are there. */
    @Transactional
    Map<Integer, String> findKept(DocumentLease lease, List<Pending> chunks, Embedder encoder) {
        return vectors
                .findTexts(
                        lease.documentId(),
                        encoder.modelId(),
                        chunks.getFirst().chunk().seq(),
                        chunks.getLast().chunk().seq())
                .stream()
                .collect(Collectors.toMap(EmbeddedText::seq, EmbeddedText::textSha256));
    }

    private static List<Pending> pending(
            String header, @Nullable String title, List<TextChunk> chunks, Embedder encoder) {
        return chunks.stream()
                .map(chunk -> {
                    Passage passage =
                            ChunkPassage.of(header, headings(title, chunk), chunk.text(), chunk.tokenCount(), encoder);
                    return new Pending(chunk, passage, Sha256.hex(passage.whole()));
                })
                .toList();
    }

    /** The document's title is the outermost heading of every chunk, unless it already is the first one. */
    static List<String> headings(@Nullable String title, TextChunk chunk) {
        List<String> path = chunk.headingPath();
        boolean titled = title != null
                && !title.isBlank()
                && (path.isEmpty() || !path.getFirst().equals(title));
        return titled ? Stream.concat(Stream.of(title), path.stream()).toList() : path;
    }

    /** A chunk, what is embedded for it, and the hash of all of its text. */
    record Pending(TextChunk chunk, Passage passage, String sha256) {}
}
