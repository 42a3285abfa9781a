package dev.knowhow.knowledge.embedding;

import dev.knowhow.knowledge.embedding.onnx.OnnxEmbedder;
import dev.knowhow.knowledge.embedding.queue.EmbeddingConfiguration;
import dev.knowhow.knowledge.embedding.queue.EmbeddingWorkers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Encoders outside an application context. */
public final class TestingEncoders {

    private TestingEncoders() {}

    /**
     * The shipped encoder, which keeps no vectors.
     *
     * @param threads of its own; 0 means one per core
     */
    public static OnnxEmbedder quantized(int threads, MeterRegistry meters) {
        return create(threads, null, meters);
    }

    /** The encoder in a folder. */
    static OnnxEmbedder ofFolder(Path folder) {
        return create(0, folder, new SimpleMeterRegistry());
    }

    private static OnnxEmbedder create(int threads, @Nullable Path folder, MeterRegistry meters) {
        EmbeddingConfiguration configuration = new EmbeddingConfiguration(threads, 0, 5_000, folder);
        return new OnnxEmbedder(configuration, new EmbeddingWorkers(configuration), meters);
    }
}
