package dev.knowhow.knowledge.embedding;

import io.micrometer.core.instrument.MeterRegistry;

/** Encoders outside an application context. */
final class TestingEncoders {

    private TestingEncoders() {}

    /**
     * The shipped encoder, which keeps no vectors.
     *
     * @param threads of its own; 0 means one per core
     */
    static OnnxEmbedder quantized(int threads, MeterRegistry meters) {
        EmbeddingConfiguration configuration = new EmbeddingConfiguration(threads, 0, 5_000);
        return new OnnxEmbedder(configuration, new EmbeddingWorkers(configuration), meters);
    }
}
