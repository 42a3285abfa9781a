package dev.knowhow.knowledge.embedding;

import dev.knowhow.knowledge.embedding.CalibrationTexts.Fact;
import dev.knowhow.knowledge.embedding.description.TextEncoding;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * Brings an encoder's cosines to the range of the one that this product is calibrated with, measured on texts that come
 * along. Some encoders give every two texts a high cosine, since all their vectors share a direction; it is taken out as far
 * as needed for texts that have nothing to do with each other to be as far apart as they are there. Which of two texts is
 * nearer hardly changes. Then only questions and passages in different languages are farther apart than there, which {@link
 * #calibrate} makes up for: a cosine stands for the one that is as far above those of passages about something else.
 */
public final class CosineRange {

    /** The average cosine of {@link CalibrationTexts#UNRELATED} under bge-small-en-v1.5. */
    static final double UNRELATED = 0.5;

    /** The cosines of English questions and passages about different {@link CalibrationTexts#FACTS} under it. */
    static final Spread USUAL = new Spread(0.421, 0.061);

    private final float[] shared;
    private final Spread across;

    /** The average of some cosines and their standard deviation. */
    record Spread(double mean, double deviation) {

        static Spread of(List<Double> cosines) {
            DoubleSummaryStatistics all = new DoubleSummaryStatistics();
            DoubleSummaryStatistics squares = new DoubleSummaryStatistics();
            for (double cosine : cosines) {
                all.accept(cosine);
                squares.accept(cosine * cosine);
            }
            double mean = all.getAverage();
            return new Spread(mean, Math.sqrt(squares.getAverage() - mean * mean));
        }
    }

    private CosineRange(float[] shared, Spread across) {
        this.shared = shared;
        this.across = across;
    }

    /** The texts that an encoder is measured with, behind their prefixes; fewer than ninety. */
    public static List<String> texts(TextEncoding encoding) {
        List<String> texts = new ArrayList<>();
        CalibrationTexts.UNRELATED.forEach(text -> texts.add(encoding.passagePrefix() + text));
        read(encoding).forEach(one -> texts.add(encoding.queryPrefix() + one.question()));
        read(encoding).forEach(one -> texts.add(encoding.passagePrefix() + one.passage()));
        return texts;
    }

    private static List<Fact> read(TextEncoding encoding) {
        return CalibrationTexts.FACTS.stream()
                .filter(one -> encoding.reads(one.language()))
                .toList();
    }

    /** From the vectors of {@link #texts}. */
    public static CosineRange measure(TextEncoding encoding, List<Embedding> vectors) {
        List<Fact> read = read(encoding);
        int sample = CalibrationTexts.UNRELATED.size();
        CosineRange range = withoutShared(vectors.subList(0, sample));
        List<Embedding> questions = range.applyAll(vectors.subList(sample, sample + read.size()));
        List<Embedding> passages = range.applyAll(vectors.subList(sample + read.size(), vectors.size()));
        List<Double> cosines = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            for (int j = 0; j < read.size(); j++) {
                if (read.get(i).isElsewhere(read.get(j))) {
                    cosines.add(questions.get(i).cosine(passages.get(j)));
                }
            }
        }
        return new CosineRange(range.shared, cosines.isEmpty() ? USUAL : Spread.of(cosines));
    }

    private static CosineRange withoutShared(List<Embedding> sample) {
        float[] mean = new float[sample.getFirst().dimensions()];
        for (Embedding vector : sample) {
            float[] values = vector.toArray();
            for (int i = 0; i < mean.length; i++) {
                mean[i] += values[i] / sample.size();
            }
        }
        double low = 0;
        double high = 1;
        if (average(sample, mean, 0) > UNRELATED) {
            for (int i = 0; i < 30; i++) {
                double middle = (low + high) / 2;
                if (average(sample, mean, middle) > UNRELATED) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
        }
        return new CosineRange(scale(mean, low), USUAL);
    }

    private static double average(List<Embedding> sample, float[] mean, double share) {
        List<Embedding> moved = new CosineRange(scale(mean, share), USUAL).applyAll(sample);
        double sum = 0;
        for (int i = 0; i < moved.size(); i++) {
            for (int j = 0; j < i; j++) {
                sum += moved.get(i).cosine(moved.get(j));
            }
        }
        return sum / (moved.size() * (moved.size() - 1) / 2.0);
    }

    private static float[] scale(float[] vector, double factor) {
        float[] scaled = new float[vector.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (vector[i] * factor);
        }
        return scaled;
    }

    public Embedding apply(Embedding vector) {
        float[] values = vector.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] -= shared[i];
        }
        return Embedding.normalize(values);
    }

    private List<Embedding> applyAll(List<Embedding> vectors) {
        return vectors.stream().map(this::apply).toList();
    }

    /** As {@link Embedder#calibrateAcrossLanguages}. */
    double calibrate(double cosine) {
        return USUAL.mean + (cosine - across.mean) * USUAL.deviation / across.deviation;
    }

    Spread across() {
        return across;
    }
}
