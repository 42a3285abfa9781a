package dev.knowhow.knowledge.embedding;

import ai.onnxruntime.OrtException;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.knowhow.encoder.WordPieceTokenizer;
import dev.knowhow.knowledge.cache.SharedCache;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * bge-small-en-v1.5, quantised to int8, in this process. It loads once the service is up, which does not wait for it; a
 * text that comes earlier does.
 */
@Singleton
final class OnnxEmbedder implements Embedder {

    /** The model's name and the start of its file's SHA-256: other weights are another model. */
    private static final String MODEL_ID = "bge-small-en-v1.5-q@6c9c6101a956";

    private static final String RESOURCE = "/bge-small-en-v1.5-q";
    private static final int DIMENSIONS = 384;
    private static final int SEQUENCE = 512;
    private static final int MARKERS = 2;
    private static final Logger LOG = LoggerFactory.getLogger(OnnxEmbedder.class);

    private final EmbeddingWorkers workers;
    private final Counter truncated;
    private final SharedCache<Question, Embedding> questions;
    private volatile @Nullable Encoder encoder;

    private record Encoder(WordPieceTokenizer tokenizer, OnnxModel model) {}

    /** Kept per tenant: how fast an answer comes must not tell what others ask. */
    private record Question(TenantId tenant, String text) {}

    OnnxEmbedder(EmbeddingConfiguration configuration, EmbeddingWorkers workers, MeterRegistry meters) {
        this.workers = workers;
        questions = new SharedCache<>(Caffeine.newBuilder().maximumSize(configuration.cachedQueries()));
        truncated = Counter.builder("knowhow.embedding.truncated")
                .description("Texts longer than the model reads; their ends are not searched by meaning")
                .register(meters);
    }

    @EventListener
    void loadEarly(ServerStartupEvent started) {
        Thread.ofPlatform().daemon().name("embedding-load").start(() -> {
            try {
                encoder();
            } catch (EmbeddingException e) {
                LOG.error("nothing can be embedded", e);
            }
        });
    }

    private Encoder encoder() {
        Encoder loaded = encoder;
        return loaded != null ? loaded : load();
    }

    private synchronized Encoder load() {
        Encoder loaded = encoder;
        if (loaded == null) {
            try {
                loaded = new Encoder(loadTokenizer(), loadModel());
            } catch (IOException | OrtException e) {
                throw new EmbeddingException("the embedding model cannot be loaded", e);
            }
            encoder = loaded;
        }
        return loaded;
    }

    private static WordPieceTokenizer loadTokenizer() throws IOException {
        try (InputStream json = connect(RESOURCE + "-tokenizer.json").getInputStream()) {
            return WordPieceTokenizer.read(json);
        }
    }

    private static OnnxModel loadModel() throws IOException, OrtException {
        URLConnection resource = connect(RESOURCE + ".onnx");
        try (InputStream content = resource.getInputStream()) {
            return OnnxModel.load(content, resource.getContentLengthLong(), DIMENSIONS);
        }
    }

    private static URLConnection connect(String resource) throws IOException {
        URL url = OnnxEmbedder.class.getResource(resource);
        if (url == null) {
            throw new FileNotFoundException(resource + " is not on the class path");
        }
        return url.openConnection();
    }

    @Override
    public String modelId() {
        return MODEL_ID;
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public int maxTokens() {
        return SEQUENCE - MARKERS;
    }

    @Override
    public int countTokens(String text) {
        return encoder().tokenizer().count(text);
    }

    /** The model card's instruction for queries is left out: it made no difference where it was measured (docs/retrieval-and-answers.md). */
    @Override
    public Embedding embedQuery(String text) {
        return Caller.find()
                .map(Caller::tenant)
                .map(tenant -> questions.get(new Question(tenant, text), () -> encodeQuery(text)))
                .orElseGet(() -> encodeQuery(text));
    }

    private Embedding encodeQuery(String text) {
        return embedPassages(List.of(text), EmbeddingPriority.INTERACTIVE).getFirst();
    }

    @Override
    public List<Embedding> embedPassages(List<String> texts, EmbeddingPriority priority) {
        Encoder loaded = encoder();
        List<Callable<Embedding>> tasks = texts.stream()
                .<Callable<Embedding>>map(text -> () -> embed(text, loaded))
                .toList();
        try {
            return workers.run(tasks, priority.effective());
        } catch (ExecutionException e) {
            throw new EmbeddingException("a text could not be embedded", e);
        }
    }

    private Embedding embed(String text, Encoder loaded) throws OrtException {
        WordPieceTokenizer.Encoding encoding = loaded.tokenizer().encode(text, SEQUENCE);
        if (encoding.isTruncated()) {
            truncated.increment();
        }
        return loaded.model().embed(encoding.ids());
    }

    /** Waits for a model that is being loaded, and for texts in it: neither survives the end of the process. */
    @PreDestroy
    synchronized void close() {
        workers.close();
    }
}
