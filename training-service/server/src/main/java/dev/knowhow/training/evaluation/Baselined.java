package dev.knowhow.training.evaluation;

import dev.knowhow.adapter.kernel.Cosine;
import dev.knowhow.adapter.statistics.LogSumExp;
import dev.knowhow.training.api.evaluation.LabelProbability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * What the encoder can do without any example: the output whose name lies nearest to the text (Yin et al., 2019, with a
 * bi-encoder). The less sure an answer is, the more its text counts as out of scope.
 */
final class Baselined implements AnsweringSystem {

    private static final int SHOWN = 5;

    /** The scale of cosines in the encoder's own contrastive training: 1 over its temperature of 0.01 to 0.05. */
    private static final double TEMPERATURE = 0.05;

    private final List<String> labels;
    private final float[][] names;

    /** @param names unit vectors of the labels as texts, in their order */
    Baselined(List<String> labels, float[][] names) {
        this.labels = List.copyOf(labels);
        this.names = names;
    }

    /** An output's name as a text: {@code book_flight} is read as "book flight". */
    static String asText(String label) {
        String text = label.replaceAll("[_\\-./]+", " ")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .strip();
        return text.isEmpty() ? label : text;
    }

    @Override
    public String id() {
        return "base";
    }

    @Override
    public String description() {
        return "The output whose name is nearest to the text; no examples.";
    }

    @Override
    public Answers answer(Texts texts, BooleanSupplier stopped) {
        return Answers.oneByOne(texts, stopped, vector -> answer(probabilities(vector)));
    }

    private double[] probabilities(float[] vector) {
        float[] cosines = new float[names.length];
        for (int i = 0; i < cosines.length; i++) {
            cosines[i] = (float) Cosine.of(vector, names[i]);
        }
        double energy = LogSumExp.of(cosines, TEMPERATURE);
        return IntStream.range(0, cosines.length)
                .mapToDouble(i -> StrictMath.exp(cosines[i] / TEMPERATURE - energy))
                .toArray();
    }

    private SystemAnswer answer(double[] probabilities) {
        List<LabelProbability> ranked = new ArrayList<>();
        IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer label) -> -probabilities[label]))
                .limit(SHOWN)
                .forEach(label -> ranked.add(new LabelProbability(labels.get(label), probabilities[label])));
        LabelProbability best = ranked.getFirst();
        return new SystemAnswer(best.label(), best.probability(), 1 - best.probability(), false, ranked, true);
    }
}
