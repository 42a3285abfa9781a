package dev.knowhow.knowledge.embedding.api;

import dev.knowhow.knowledge.embedding.onnx.LoraWeights;
import dev.knowhow.tenancy.problem.ProblemException;

/** The adapters that change the encoder, by the names that callers give them. */
public interface EncoderAdapters {

    /**
     * An adapter.
     *
     * @param name the immutable one: vectors are compared with those under the same name alone
     */
    record Named(String name, LoraWeights weights) {}

    /**
     * The adapter that a name means to the current caller; during a canary the version with most traffic.
     *
     * @throws ProblemException {@code model_not_found}, or that the model leaves the encoder as it is
     */
    Named require(String model);
}
