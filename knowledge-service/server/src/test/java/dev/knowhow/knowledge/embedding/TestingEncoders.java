package dev.knowhow.knowledge.embedding;

import dev.knowhow.knowledge.embedding.onnx.OnnxEmbedder;
import dev.knowhow.knowledge.embedding.queue.EmbeddingConfiguration;
import dev.knowhow.knowledge.embedding.queue.EmbeddingWorkers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Encoders outside an application context. */
public final class TestingEncoders {

    private TestingEncoders() {}

    /** Encoders called after their models, of which the installation uses the first. */
    public static Encoders of(Embedder... encoders) {
        return new Encoders() {

            @Override
            public Embedder standard() {
                return encoders[0];
            }

            @Override
            public String standardName() {
                return encoders[0].modelId();
            }

            @Override
            public List<String> names() {
                return Arrays.stream(encoders).map(Embedder::modelId).toList();
            }

            @Override
            public Optional<Embedder> find(@Nullable String name) {
                return name == null ? Optional.of(encoders[0]) : ofModel(name);
            }

            @Override
            public Optional<Embedder> ofModel(String modelId) {
                return Arrays.stream(encoders)
                        .filter(encoder -> encoder.modelId().equals(modelId))
                        .findFirst();
            }
        };
    }

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
