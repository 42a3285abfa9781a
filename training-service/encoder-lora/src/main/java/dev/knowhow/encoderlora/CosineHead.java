package dev.knowhow.encoderlora;

import dev.knowhow.adapter.calibration.LabelledLogits;

/** A row for each label; a text's logit is the scaled cosine of its vector with the row. */
final class CosineHead {

    private CosineHead() {}

    /** The mean vector of each label's examples, flat [labels, width]: a good classifier before any training. */
    static float[] prototypes(float[][] vectors, Examples examples, int labels, int width) {
        float[] rows = new float[labels * width];
        for (int i = 0; i < vectors.length; i++) {
            int label = examples.labels().get(i);
            for (int j = 0; j < width; j++) {
                rows[label * width + j] += vectors[i][j];
            }
        }
        for (int label = 0; label < labels; label++) {
            // A label without examples gets a direction all the same: rows of zeros have none.
            rows[label * width] += 1e-6f;
        }
        return scale(rows, width, 1);
    }

    /** The rows, each of length {@code scale}. */
    static float[] scale(float[] rows, int width, float scale) {
        float[] scaled = new float[rows.length];
        for (int from = 0; from < rows.length; from += width) {
            double squares = 0;
            for (int j = from; j < from + width; j++) {
                squares += (double) rows[j] * rows[j];
            }
            double factor = squares > 0 ? scale / Math.sqrt(squares) : 0;
            for (int j = from; j < from + width; j++) {
                scaled[j] = (float) (rows[j] * factor);
            }
        }
        return scaled;
    }

    /** Of the vectors of examples, in their order. */
    static LabelledLogits logits(float[] scaled, float[][] vectors, Examples examples) {
        LabelledLogits logits = new LabelledLogits();
        for (int i = 0; i < vectors.length; i++) {
            logits.add(logits(scaled, vectors[i]), examples.labels().get(i));
        }
        return logits;
    }

    static float[] logits(float[] scaled, float[] vector) {
        float[] logits = new float[scaled.length / vector.length];
        for (int label = 0; label < logits.length; label++) {
            double sum = 0;
            for (int j = 0; j < vector.length; j++) {
                sum += (double) scaled[label * vector.length + j] * vector[j];
            }
            logits[label] = (float) sum;
        }
        return logits;
    }
}
