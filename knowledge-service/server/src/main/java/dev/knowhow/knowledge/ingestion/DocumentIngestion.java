package dev.knowhow.knowledge.ingestion;

import dev.knowhow.durable.job.Attempt;
import dev.knowhow.durable.job.LeasedWork;
import dev.knowhow.durable.storage.ObjectDamagedException;
import dev.knowhow.durable.storage.ObjectStore;
import dev.knowhow.knowledge.api.document.DocumentFailure;
import dev.knowhow.knowledge.chunking.Chunker;
import dev.knowhow.knowledge.chunking.TextChunk;
import dev.knowhow.knowledge.document.content.StoreEncoders;
import dev.knowhow.knowledge.document.content.StoreProjection;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.EncoderMissingException;
import dev.knowhow.knowledge.parsing.DocumentParser;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingConfiguration;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Ingests documents: parse, chunk, embed, publish, index. Each step may be cut off anywhere and started again. A document
 * that is bad ends as failed at once; what may be our own trouble is tried again.
 */
@Singleton
final class DocumentIngestion implements LeasedWork<DocumentLease> {

    private final IngestionProgress progress;
    private final IngestionWatch watch;
    private final ObjectStore store;
    private final DocumentParser parser;
    private final ParsingConfiguration parsing;
    private final StoreEncoders encoders;
    private final ChunkEmbeddings embeddings;
    private final ChunkPublisher publisher;
    private final StoreProjection projection;
    private final Terms terms;

    DocumentIngestion(
            IngestionProgress progress,
            IngestionWatch watch,
            ObjectStore store,
            DocumentParser parser,
            ParsingConfiguration parsing,
            StoreEncoders encoders,
            ChunkEmbeddings embeddings,
            ChunkPublisher publisher,
            StoreProjection projection,
            IngestionConfiguration configuration) {
        this.progress = progress;
        this.watch = watch;
        this.store = store;
        this.parser = parser;
        this.parsing = parsing;
        this.encoders = encoders;
        this.embeddings = embeddings;
        this.publisher = publisher;
        this.projection = projection;
        this.terms = IngestionFailures.terms(configuration);
    }

    @Override
    public IngestionProgress rows() {
        return progress;
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Override
    public void work(DocumentLease lease, Attempt attempt) {
        if (!lease.published()) {
            publish(lease);
        }
        projection.sync(lease.vectorStoreId());
        progress.complete(lease);
    }

    @Override
    public @Nullable Verdict judge(RuntimeException failure) {
        return switch (failure) {
            case ParsingException e
            when e.failure() != ParsingFailure.PARSER_FAILED ->
                Verdict.terminal(IngestionFailures.of(e.failure().toDocumentFailure(), e.reason()));
            case ParsingException e ->
                Verdict.passing(IngestionFailures.of(DocumentFailure.SERVER_ERROR, e.reason()), terms.maxFailures());
            case ObjectDamagedException _ ->
                Verdict.terminal(
                        IngestionFailures.of(
                                DocumentFailure.STORED_FILE_DAMAGED,
                                "The stored file is damaged: its bytes are no longer those that were uploaded. Upload it again."));
            case EncoderMissingException e ->
                Verdict.terminal(IngestionFailures.of(DocumentFailure.SERVER_ERROR, e.reason()));
            default -> null;
        };
    }

    private void publish(DocumentLease lease) {
        Embedder encoder = encoders.of(lease.vectorStoreId());
        ParsedDocument parsed = watch.whileWanted(
                lease,
                () -> store.withFile(lease.content(), file -> parser.parse(file, lease.filename(), parsing.limits())));
        progress.recordParsed(lease, parsed);
        List<TextChunk> chunks = watch.whileWanted(
                lease,
                () -> new Chunker(encoder::countTokens)
                        .chunk(parsed, lease.chunking(), DocumentIngestion::leaveWhenInterrupted));
        progress.recordChunked(lease, chunks.size());
        embeddings.embed(lease, parsed, chunks, encoder);
        publisher.publish(lease, parsed, chunks, encoder);
    }

    private static void leaveWhenInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while the document was cut");
        }
    }
}
