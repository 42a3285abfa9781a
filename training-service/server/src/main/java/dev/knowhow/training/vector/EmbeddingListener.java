package dev.knowhow.training.vector;

import java.time.Duration;
import java.util.Optional;

/** Hears how far the embedding of a dataset version is; throwing ends it, and what was embedded stays. */
@FunctionalInterface
public interface EmbeddingListener {

    /** Hears nothing. */
    EmbeddingListener NONE = (done, total, remaining) -> {};

    /**
     * So many of the examples have vectors.
     *
     * @param remaining the time the others are expected to take, once that can be estimated
     */
    void onEmbedded(int done, int total, Optional<Duration> remaining);
}
