package dev.knowhow.knowledge.embedding.onnx;

import ai.onnxruntime.OrtException;
import dev.knowhow.encoder.BgeSmall;
import dev.knowhow.encoder.Tokenizer;
import dev.knowhow.knowledge.embedding.CosineRange;
import dev.knowhow.knowledge.embedding.DescribedEmbedder;
import dev.knowhow.knowledge.embedding.EmbeddedPassage;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.EmbeddingException;
import dev.knowhow.knowledge.embedding.EmbeddingPriority;
import dev.knowhow.knowledge.embedding.Passage;
import dev.knowhow.knowledge.embedding.description.EncoderDescription;
import dev.knowhow.knowledge.embedding.description.EncoderWeights;
import dev.knowhow.knowledge.embedding.queue.EmbeddingConfiguration;
import dev.knowhow.knowledge.embedding.queue.EmbeddingWorkers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sentence encoder in this process: bge-small-en-v1.5, quantised to int8, or that of a folder. It loads once the service
 * is up, which does not wait for it; a text that comes earlier does.
 */
@Singleton
@Requires(condition = EncoderWeights.class)
public final class OnnxEmbedder extends DescribedEmbedder {

    /** What knowledge bases call the one that comes along. */
    public static final String BUILT_IN_NAME = "built-in";

    private static final String RESOURCE = "/bge-small-en-v1.5-q";

    /**
     * What the resource holds; its hash is that of the file, which a test compares. The model card's instruction for queries is
     * left out: it made no difference where it was measured (docs/retrieval-and-answers.md).
     */
    private static final EncoderDescription BUILT_IN = new EncoderDescription(
            "bge-small-en-v1.5-q", "6c9c6101a956", 384, 512, EncoderDescription.Pooling.CLS, Set.of("en"), "", "");

    private static final int MARKERS = 2;
    private static final Logger LOG = LoggerFactory.getLogger(OnnxEmbedder.class);

    private final EmbeddingWorkers workers;
    private final EncoderDescription description;
    private final @Nullable Path folder;
    private final Counter truncated;
    private final OnDemand<Encoder> model;
    private volatile @Nullable CosineRange range;

    private record Encoder(
            Tokenizer tokenizer, OnnxModel model, @Nullable CosineRange range) implements OnDemand.Model {

        Embedding inRange(Embedding vector) {
            return range == null ? vector : range.apply(vector);
        }

        @Override
        public void close() throws OrtException {
            model.close();
        }
    }

    /** The one that the installation uses, which stays loaded. */
    @Inject
    public OnnxEmbedder(EmbeddingConfiguration configuration, EmbeddingWorkers workers, MeterRegistry meters) {
        this(
                configuration.cachedQueries(),
                configuration.encoder(),
                configuration.encoder() == null ? BUILT_IN : describe(configuration.encoder()),
                null,
                workers,
                meters);
    }

    private OnnxEmbedder(
            int cachedQueries,
            @Nullable Path folder,
            EncoderDescription description,
            @Nullable Duration idle,
            EmbeddingWorkers workers,
            MeterRegistry meters) {
        super(description, cachedQueries);
        this.workers = workers;
        this.description = description;
        this.folder = folder;
        this.model = new OnDemand<>(() -> folder == null ? loadBuiltIn() : load(folder), idle);
        truncated = Counter.builder("knowhow.embedding.truncated")
                .description("Texts of more than 8192 tokens; their ends are not searched by meaning")
                .register(meters);
    }

    /**
     * Another one than the installation uses, which is closed when nobody uses it. Its weights are compared with their hash
     * each time they are loaded.
     *
     * @param folder null for the one that comes along
     * @throws IOException where its description cannot be read
     */
    public static OnnxEmbedder onDemand(
            @Nullable Path folder, Duration idle, int cachedQueries, EmbeddingWorkers workers, MeterRegistry meters)
            throws IOException {
        EncoderDescription description = folder == null ? BUILT_IN : EncoderDescription.describe(folder);
        return new OnnxEmbedder(cachedQueries, folder, description, idle, workers, meters);
    }

    /** A folder that is not as it says ends the start: with another encoder nothing would be found. */
    private static EncoderDescription describe(Path folder) {
        try {
            return EncoderDescription.read(folder);
        } catch (IOException e) {
            throw new EmbeddingException("the encoder in " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    @EventListener
    void loadEarly(ServerStartupEvent started) {
        Thread.ofPlatform().daemon().name("embedding-load").start(() -> {
            try {
                load();
            } catch (EmbeddingException e) {
                LOG.error("nothing can be embedded", e);
            }
        });
    }

    /** By whoever asks, so that it keeps no worker. */
    private void load() {
        try {
            model.open();
        } catch (IOException | OrtException e) {
            throw new EmbeddingException("the embedding model cannot be loaded", e);
        }
    }

    private static Encoder loadBuiltIn() throws IOException, OrtException {
        URLConnection model = connect(RESOURCE + ".onnx");
        try (InputStream content = model.getInputStream()) {
            return new Encoder(
                    BgeSmall.tokenizer(),
                    OnnxModel.load(content, model.getContentLengthLong(), BUILT_IN.dimensions()),
                    null);
        }
    }

    private Encoder load(Path from) throws IOException, OrtException {
        description.requireWeights(from);
        try (InputStream json = Files.newInputStream(from.resolve(EncoderDescription.TOKENIZER))) {
            Encoder raw = new Encoder(
                    Tokenizer.read(json), OnnxModel.load(from.resolve(EncoderDescription.MODEL), description), null);
            CosineRange measured = range == null ? measure(raw) : range;
            range = measured;
            return new Encoder(raw.tokenizer(), raw.model(), measured);
        }
    }

    private CosineRange measure(Encoder raw) throws OrtException {
        List<Embedding> vectors = new ArrayList<>();
        for (String text : CosineRange.texts(description)) {
            vectors.add(embed(text, raw));
        }
        return CosineRange.measure(description, vectors);
    }

    private static URLConnection connect(String resource) throws IOException {
        URL url = OnnxEmbedder.class.getResource(resource);
        if (url == null) {
            throw new FileNotFoundException(resource + " is not on the class path");
        }
        return url.openConnection();
    }

    @Override
    protected @Nullable CosineRange range() {
        if (folder != null && range == null) {
            load();
        }
        return range;
    }

    @Override
    public int maxTokens() {
        return description.maxTokens() - MARKERS - countTokens(description.passagePrefix());
    }

    @Override
    public int countTokens(String text) {
        try {
            return model.use(loaded -> loaded.tokenizer().count(text));
        } catch (IOException | OrtException e) {
            throw new EmbeddingException("the embedding model cannot be loaded", e);
        }
    }

    @Override
    public List<EmbeddedPassage> embedWithPieces(List<Passage> passages) {
        return run(
                passages.stream()
                        .<Callable<EmbeddedPassage>>map(passage -> () -> model.use(loaded -> embed(passage, loaded)))
                        .toList(),
                EmbeddingPriority.BULK);
    }

    @Override
    protected List<Embedding> embed(List<String> texts, String prefix, EmbeddingPriority priority) {
        return run(
                texts.stream()
                        .<Callable<Embedding>>map(text -> () -> model.use(loaded -> embed(prefix + text, loaded)))
                        .toList(),
                priority);
    }

    private <T> List<T> run(List<Callable<T>> tasks, EmbeddingPriority priority) {
        load();
        try {
            return workers.run(tasks, priority.effective());
        } catch (ExecutionException e) {
            throw new EmbeddingException("a text could not be embedded", e);
        }
    }

    private Embedding embed(String text, Encoder loaded) throws OrtException {
        return loaded.inRange(TokenWindows.embed(ids(text, loaded), description.maxTokens(), loaded.model()::embed));
    }

    private EmbeddedPassage embed(Passage passage, Encoder loaded) throws OrtException {
        String context = description.passagePrefix() + passage.context();
        int[] ids = ids(context + passage.text(), loaded);
        TokenVectors tokens = TokenVectors.of(
                new Passage(context, passage.text(), passage.ends()),
                loaded.tokenizer(),
                ids.length - MARKERS,
                description.dimensions());
        Embedding vector = TokenWindows.embed(
                ids, description.maxTokens(), window -> loaded.model().embed(window, tokens));
        return new EmbeddedPassage(loaded.inRange(vector), tokens.pieces(loaded::inRange));
    }

    private int[] ids(String text, Encoder loaded) {
        int[] ids = loaded.tokenizer().encode(text, Integer.MAX_VALUE).ids();
        if (ids.length - MARKERS > TokenWindows.MOST_TOKENS) {
            truncated.increment();
        }
        return ids;
    }

    /** Whether it takes memory. */
    public boolean isLoaded() {
        return model.isOpen();
    }

    /** Waits for a model that is being loaded, and for texts in it: neither survives the end of the process. */
    @PreDestroy
    public void close() {
        workers.close();
        try {
            model.close();
        } catch (OrtException e) {
            LOG.error("the encoder cannot be closed", e);
        }
    }
}
