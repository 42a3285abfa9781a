package dev.knowhow.encoderlora;

import java.util.Arrays;
import java.util.List;

/**
 * Tokenized texts side by side, padded to the longest of them. Row-major [texts, length].
 *
 * @param texts number of texts
 * @param length tokens of the longest
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares such records
record TokenBatch(int texts, int length, long[] ids, float[] bias) {

    /** Added to the attention score of padding; after the softmax nothing of it is left. */
    private static final float NOT_ATTENDED = -1e9f;

    static TokenBatch of(List<int[]> texts) {
        int length = texts.stream().mapToInt(ids -> ids.length).max().orElseThrow();
        long[] ids = new long[texts.size() * length];
        float[] bias = new float[ids.length];
        Arrays.fill(bias, NOT_ATTENDED);
        for (int i = 0; i < texts.size(); i++) {
            int[] text = texts.get(i);
            for (int j = 0; j < text.length; j++) {
                ids[i * length + j] = text[j];
                bias[i * length + j] = 0;
            }
        }
        return new TokenBatch(texts.size(), length, ids, bias);
    }
}
