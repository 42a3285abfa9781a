package dev.knowhow.training.intent;

import dev.knowhow.tenancy.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts' unit vectors with the indices of their labels, and vectors of texts known to fit no label. Not copied. */
public final class IntentExamples {

    final float[][] vectors;
    final int[] labels;
    final List<String> names;
    final float[][] outOfScope;

    /**
     * @param vectors one unit vector for each example, all of one length
     * @param labels index into {@code names} for each example
     * @param names the labels
     * @param outOfScope vectors of texts that no label fits; may be empty. They only calibrate.
     */
    public IntentExamples(float[][] vectors, int[] labels, List<String> names, float[][] outOfScope) {
        if (vectors.length == 0 || vectors.length != labels.length) {
            throw new IllegalArgumentException(vectors.length + " vectors with " + labels.length + " labels");
        }
        for (int label : labels) {
            if (label < 0 || label >= names.size()) {
                throw new IllegalArgumentException("label " + label + " of " + names.size());
            }
        }
        this.vectors = vectors;
        this.labels = labels;
        this.names = List.copyOf(names);
        this.outOfScope = outOfScope;
    }

    public int size() {
        return vectors.length;
    }

    public int classes() {
        return names.size();
    }

    public int dimensions() {
        return vectors[0].length;
    }

    /** These and others after them; of the others those are left out whose label is -1, none of the names. */
    public IntentExamples and(float[][] others, int[] theirLabels) {
        int[] named = IntStream.range(0, others.length)
                .filter(i -> theirLabels[i] >= 0)
                .toArray();
        return new IntentExamples(
                Stream.concat(Arrays.stream(vectors), Arrays.stream(named).mapToObj(i -> others[i]))
                        .toArray(float[][]::new),
                IntStream.concat(Arrays.stream(labels), Arrays.stream(named).map(i -> theirLabels[i]))
                        .toArray(),
                names,
                outOfScope);
    }

    /** The vectors of those rows; not copied. */
    float[][] vectors(int[] rows) {
        return Arrays.stream(rows).mapToObj(row -> vectors[row]).toArray(float[][]::new);
    }

    int[] counts(int[] rows) {
        int[] counts = new int[classes()];
        for (int row : rows) {
            counts[labels[row]]++;
        }
        return counts;
    }

    /** A hash of all of it: a checkpoint made from other examples must not be continued with these. */
    String fingerprint() {
        MessageDigest digest = Sha256.digest();
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * dimensions() + Integer.BYTES);
        for (int i = 0; i < size(); i++) {
            bytes.clear().putInt(labels[i]).asFloatBuffer().put(vectors[i]);
            digest.update(bytes.array());
        }
        for (float[] vector : outOfScope) {
            bytes.clear().putInt(-1).asFloatBuffer().put(vector);
            digest.update(bytes.array());
        }
        names.forEach(name -> digest.update((name + '\0').getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }
}
