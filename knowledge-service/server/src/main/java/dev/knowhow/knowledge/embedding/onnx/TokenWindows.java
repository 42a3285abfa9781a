package dev.knowhow.knowledge.embedding.onnx;

import ai.onnxruntime.OrtException;
import dev.knowhow.knowledge.embedding.Embedding;

/**
 * Embeds texts longer than a model reads: in pieces of about the same length, whose vectors are averaged by their lengths.
 * Two texts that differ anywhere so have different vectors.
 */
public final class TokenWindows {

    /** Tokens of one text that are embedded, as many as OpenAI's encoders read: one text must not keep a worker for long. */
    public static final int MOST_TOKENS = 8_192;

    private static final int MARKERS = 2;

    /** A model that reads a text's ids between its two markers. */
    interface Model {

        Embedding embed(int[] ids) throws OrtException;
    }

    private TokenWindows() {}

    /**
     * The vector of a text.
     *
     * @param ids the whole text between the model's markers
     * @param sequence ids that the model reads at once, markers included
     */
    static Embedding embed(int[] ids, int sequence, Model model) throws OrtException {
        if (ids.length <= sequence) {
            return model.embed(ids);
        }
        int tokens = Math.min(ids.length - MARKERS, MOST_TOKENS);
        int windows = Math.ceilDiv(tokens, sequence - MARKERS);
        float[] sum = {};
        for (int i = 0; i < windows; i++) {
            int from = tokens * i / windows;
            int to = tokens * (i + 1) / windows;
            float[] vector = model.embed(window(ids, from, to)).toArray();
            sum = sum.length == 0 ? new float[vector.length] : sum;
            for (int k = 0; k < vector.length; k++) {
                sum[k] += vector[k] * (to - from);
            }
        }
        return Embedding.normalize(sum);
    }

    private static int[] window(int[] ids, int from, int to) {
        int[] window = new int[to - from + MARKERS];
        window[0] = ids[0];
        System.arraycopy(ids, from + 1, window, 1, to - from);
        window[window.length - 1] = ids[ids.length - 1];
        return window;
    }
}
