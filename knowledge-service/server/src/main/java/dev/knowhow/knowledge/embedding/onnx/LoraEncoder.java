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
import java.util.concurrent.ExecutionException;

/**
 * Embeds texts under {@code encoder-lora} adapters. The model is opened with the first text, serves all adapters, and is
 * closed when none was embedded for a while, for few installations use it and it takes 140 MB. Its vectors are compared
 * with each other under the same adapter, and with no others. Thread-safe.
 */
@Singleton
public final class LoraEncoder {

    private final EmbeddingWorkers workers;
    private final OnDemand<Loaded> model;

    private record Loaded(WordPieceTokenizer tokenizer, LoraModel model) implements OnDemand.Model {

        @Override
        public void close() throws OrtException {
            model.close();
        }
    }

    LoraEncoder(EmbeddingWorkers workers, @Value("${knowhow.embedding.lora-idle:10m}") Duration idle) {
        this.workers = workers;
        this.model = new OnDemand<>(() -> new Loaded(BgeSmall.tokenizer(), LoraModel.load()), idle);
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
        return model.use(open -> {
            int[] ids = open.tokenizer().encode(text, Integer.MAX_VALUE).ids();
            return TokenWindows.embed(
                    ids, BgeSmall.SEQUENCE, window -> open.model().embed(window, weights));
        });
    }

    boolean isOpen() {
        return model.isOpen();
    }

    @PreDestroy
    void close() throws OrtException {
        workers.close();
        model.close();
    }
}
