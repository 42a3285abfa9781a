package dev.knowhow.adapter;

import java.util.List;
import java.util.Map;

/** Ranks a question's passages by a weighted sum of features, instead of by fixed weights. */
public final class FusionAdapter implements Adapter {

    /** The features of a question and a passage, in the order in which they are given. */
    public static final List<String> FEATURES =
            List.of("dense_cosine", "bm25_of_best", "idf_coverage", "bigram_overlap", "rarest_term_hit", "length");

    private static final String WEIGHTS = "weights";

    private final AdapterConfig config;
    private final float[] weights;

    private FusionAdapter(AdapterConfig config, float[] weights) {
        this.config = config;
        this.weights = weights;
    }

    static FusionAdapter of(AdapterConfig config, Safetensors tensors) {
        return new FusionAdapter(
                config, tensors.require(WEIGHTS, FEATURES.size()).floats());
    }

    /** The tensors of an adapter with those weights. */
    public static Safetensors tensors(float[] weights) {
        return Safetensors.of(Map.of(WEIGHTS, Tensor.of(weights, FEATURES.size())));
    }

    /** The passage's score; comparable among the passages of one question only. */
    public double score(float[] features) {
        if (features.length != weights.length) {
            throw new IllegalArgumentException(features.length + " features, where there are " + FEATURES);
        }
        double score = 0;
        for (int i = 0; i < weights.length; i++) {
            score += (double) weights[i] * features[i];
        }
        return score;
    }

    public float[] weights() {
        return weights.clone();
    }

    @Override
    public AdapterConfig config() {
        return config;
    }

    @Override
    public long bytes() {
        return 1024;
    }
}
