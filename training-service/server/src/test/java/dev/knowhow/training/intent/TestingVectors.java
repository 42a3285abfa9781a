package dev.knowhow.training.intent;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Unit vectors around random centres, two for each label, so that a label's mean says less than a trained head. */
public final class TestingVectors {

    public static final int DIMENSIONS = 48;

    private final Random random;
    private final float[][] centres;
    private final double noise;

    public TestingVectors(int classes, double noise, long seed) {
        random = new Random(seed);
        this.noise = noise;
        centres = new float[2 * classes][];
        for (int c = 0; c < 2 * classes; c++) {
            centres[c] = unit(gaussian());
        }
    }

    private float[] gaussian() {
        float[] values = new float[DIMENSIONS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** The values at length 1, in place. */
    public static float[] unit(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= (float) Math.sqrt(squares);
        }
        return values;
    }

    private int classes() {
        return centres.length / 2;
    }

    /** A text of a label. */
    public float[] of(int label) {
        float[] centre = centres[2 * label + random.nextInt(2)];
        float[] values = gaussian();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (centre[i] + noise * values[i] / Math.sqrt(DIMENSIONS));
        }
        return unit(values);
    }

    /** A text of no label. */
    public float[] foreign() {
        return unit(gaussian());
    }

    public IntentExamples examples(int perClass) {
        List<float[]> vectors = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < perClass * classes(); i++) {
            labels.add(i % classes());
            vectors.add(of(i % classes()));
        }
        return new IntentExamples(
                vectors.toArray(float[][]::new),
                labels.stream().mapToInt(Integer::intValue).toArray(),
                IntStream.range(0, classes()).mapToObj(c -> "label " + c).toList(),
                new float[0][]);
    }
}
