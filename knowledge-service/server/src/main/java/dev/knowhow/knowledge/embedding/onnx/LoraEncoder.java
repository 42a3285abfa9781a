package dev.knowhow.knowledge.embedding.onnx;

import ai.onnxruntime.OrtException;
import dev.knowhow.encoder.BgeSmall;
import dev.knowhow.encoder.WordPieceTokenizer;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.EmbeddingException;
import dev.knowhow.knowledge.embedding.EmbeddingPriority;
import dev.knowhow.knowledge.embedding.queue.EmbeddingWorkers;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds texts under {@code encoder-lora} adapters. The model is opened with the first text, serves all adapters, and is
 * closed when none was embedded for a while, for few installations use it and it takes 140 MB. Its vectors are compared
 * with each other under the same adapter, and with no others. Thread-safe.
 */
@Singleton
public final class LoraEncoder {

    private static final Logger LOG = LoggerFactory.getLogger(LoraEncoder.class);

    private final EmbeddingWorkers workers;
    private final Duration idle;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private @Nullable Loaded loaded;
    private volatile long lastUsed = System.nanoTime();

    private record Loaded(WordPieceTokenizer tokenizer, LoraModel model) {}

    LoraEncoder(EmbeddingWorkers workers, @Value("${knowhow.embedding.lora-idle:10m}") Duration idle) {
        this.workers = workers;
        this.idle = idle;
    }

    /** Name and revision of the weights that adapters change. */
    public String modelId() {
        return BgeSmall.MODEL_ID;
    }

    /** The vector of a question under an adapter. */
    public Embedding embed(String text, LoraWeights weights) {
        return embed(List.of(text), weights, EmbeddingPriority.INTERACTIVE).getFirst();
    }

    /** The vectors of {@code texts} under an adapter, in their order. */
    public List<Embedding> embed(List<String> texts, LoraWeights weights, EmbeddingPriority priority) {
        List<Callable<Embedding>> tasks = texts.stream()
                .<Callable<Embedding>>map(text -> () -> run(text, weights))
                .toList();
        try {
            return workers.run(tasks, priority);
        } catch (ExecutionException e) {
            throw new EmbeddingException("a text could not be embedded", e);
        }
    }

    private Embedding run(String text, LoraWeights weights) throws OrtException, IOException {
        while (true) {
            lock.readLock().lock();
            try {
                Loaded open = loaded;
                if (open != null) {
                    lastUsed = System.nanoTime();
                    int[] ids = open.tokenizer().encode(text, Integer.MAX_VALUE).ids();
                    return TokenWindows.embed(
                            ids, BgeSmall.SEQUENCE, window -> open.model().embed(window, weights));
                }
            } finally {
                lock.readLock().unlock();
            }
            open();
        }
    }

    private void open() throws OrtException, IOException {
        lock.writeLock().lock();
        try {
            if (loaded == null) {
                loaded = new Loaded(BgeSmall.tokenizer(), LoraModel.load());
                lastUsed = System.nanoTime();
                closeAfter(idle);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void closeAfter(Duration time) {
        CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS).execute(this::closeIfIdle);
    }

    private void closeIfIdle() {
        Duration left = idle.minusNanos(System.nanoTime() - lastUsed);
        if (left.isPositive()) {
            closeAfter(left);
            return;
        }
        try {
            closeModel();
        } catch (OrtException e) {
            LOG.error("the encoder that takes adapters cannot be closed", e);
        }
    }

    boolean isOpen() {
        lock.readLock().lock();
        try {
            return loaded != null;
        } finally {
            lock.readLock().unlock();
        }
    }

    private void closeModel() throws OrtException {
        lock.writeLock().lock();
        try {
            if (loaded != null) {
                loaded.model().close();
                loaded = null;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    @PreDestroy
    void close() throws OrtException {
        workers.close();
        closeModel();
    }
}
