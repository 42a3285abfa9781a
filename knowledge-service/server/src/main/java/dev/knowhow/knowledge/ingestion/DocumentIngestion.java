package dev.knowhow.knowledge.ingestion;

import dev.knowhow.durable.jdbc.SqlFailures;
import dev.knowhow.durable.job.QueuedRun;
import dev.knowhow.durable.storage.ObjectDamagedException;
import dev.knowhow.durable.storage.ObjectStore;
import dev.knowhow.durable.storage.StorageFullException;
import dev.knowhow.durable.storage.StorageRoom;
import dev.knowhow.knowledge.chunking.Chunker;
import dev.knowhow.knowledge.chunking.TextChunk;
import dev.knowhow.knowledge.document.StoreProjection;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.parsing.DocumentParser;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingConfiguration;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ingests one document: parse, chunk, embed, publish, index. Each step may be cut off anywhere and begun anew. A
 * document that is bad ends as failed at once; what may be our own trouble is tried again, then ends as failed too.
 * Without room on the disk nothing is begun, and no failure counts: the document waits.
 */
@Singleton
final class DocumentIngestion {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentIngestion.class);

    private final IngestionProgress progress;
    private final IngestionWatch watch;
    private final ObjectStore store;
    private final StorageRoom room;
    private final DocumentParser parser;
    private final ParsingConfiguration parsing;
    private final Embedder embedder;
    private final ChunkEmbeddings embeddings;
    private final ChunkPublisher publisher;
    private final StoreProjection projection;
    private final IngestionConfiguration configuration;

    DocumentIngestion(
            IngestionProgress progress,
            IngestionWatch watch,
            ObjectStore store,
            StorageRoom room,
            DocumentParser parser,
            ParsingConfiguration parsing,
            Embedder embedder,
            ChunkEmbeddings embeddings,
            ChunkPublisher publisher,
            StoreProjection projection,
            IngestionConfiguration configuration) {
        this.progress = progress;
        this.watch = watch;
        this.store = store;
        this.room = room;
        this.parser = parser;
        this.parsing = parsing;
        this.embedder = embedder;
        this.embeddings = embeddings;
        this.publisher = publisher;
        this.projection = projection;
        this.configuration = configuration;
    }

    /**
     * Works on the task as its tenant.
     *
     * @param stopping says whether the service is being stopped: trouble from that is not the document's
     * @throws TryAgainException if it should be run again later
     */
    void run(QueuedRun task, BooleanSupplier stopping) {
        Caller.system(TenantId.of(task.tenant()), "ingestion").call(() -> {
            Optional<Lease> lease = progress.begin(task);
            lease.ifPresent(held -> ingest(held, stopping));
            return true;
        });
    }

    private void ingest(Lease lease, BooleanSupplier stopping) {
        try {
            checkInterruptions(lease);
            room.require();
            if (!lease.published()) {
                publish(lease);
            }
            projection.sync(lease.vectorStoreId());
            progress.complete(lease);
        } catch (LeaseLostException e) {
            LOG.info("stopped: {}", e.getMessage());
        } catch (RuntimeException e) {
            if (stopping.getAsBoolean()) {
                throw new TryAgainException(lease.documentId(), e);
            }
            failed(lease, e);
        }
    }

    private void failed(Lease lease, RuntimeException failure) {
        switch (failure) {
            case IngestionFailedException e -> end(lease, e.code(), e.reason());
            case ParsingException e
            when e.failure() != ParsingFailure.PARSER_FAILED ->
                end(lease, e.failure().code(), e.reason());
            case ObjectDamagedException _ ->
                end(
                        lease,
                        "server_error",
                        "The stored file is damaged: its bytes are no longer those that were uploaded. Upload it again.");
            case ParsingException e -> tryAgain(lease, e.reason(), e);
            case RuntimeException e
            when SqlFailures.isOfTheData(e) -> {
                LOG.error("cannot store what was read of {}", lease.documentId(), e);
                end(lease, "invalid_file", "The document holds something that cannot be stored.");
            }
            default -> tryAgain(lease, "Something went wrong on our side while the document was read.", failure);
        }
    }

    private void publish(Lease lease) {
        ParsedDocument parsed = watch.whileWanted(
                lease,
                () -> store.withFile(lease.content(), file -> parser.parse(file, lease.filename(), parsing.limits())));
        progress.parsed(lease, parsed);
        List<TextChunk> chunks = watch.whileWanted(
                lease,
                () -> new Chunker(embedder::countTokens)
                        .chunk(parsed, lease.chunking(), DocumentIngestion::leaveWhenInterrupted));
        progress.chunked(lease, chunks.size());
        embeddings.embed(lease, parsed.title(), chunks);
        publisher.publish(lease, parsed, chunks);
    }

    private static void leaveWhenInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while the document was cut");
        }
    }

    private void checkInterruptions(Lease lease) {
        if (lease.interruptions() > configuration.maxInterruptions()) {
            throw new IngestionFailedException(
                    "server_error",
                    "The service was stopped again and again while it read this document. Retry it once; if that fails"
                            + " too, the document is the likely cause.");
        }
    }

    private void end(Lease lease, String code, String reason) {
        try {
            progress.fail(lease, code, reason);
        } catch (LeaseLostException e) {
            LOG.info("stopped: {}", e.getMessage());
        }
    }

    private void tryAgain(Lease lease, String reason, RuntimeException cause) {
        if (cause instanceof StorageFullException || room.isFull()) {
            waitForRoom(lease, room.full(cause));
            return;
        }
        int failures;
        try {
            failures = progress.failedForNow(lease, reason);
        } catch (LeaseLostException e) {
            return;
        }
        if (failures >= configuration.maxFailures()) {
            LOG.error("gave up on {} after {} tries", lease.documentId(), failures, cause);
            end(lease, "server_error", reason + " It was tried " + failures + " times; retry it later.");
        } else {
            throw new TryAgainException(lease.documentId(), cause);
        }
    }

    private void waitForRoom(Lease lease, StorageFullException full) {
        LOG.warn("{} waits for room on the disk", lease.documentId(), full.getCause());
        try {
            progress.waitForRoom(lease);
        } catch (LeaseLostException e) {
            return;
        }
        throw new TryAgainException(lease.documentId(), full);
    }
}
