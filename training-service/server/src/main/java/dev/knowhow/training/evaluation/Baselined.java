package dev.knowhow.training.evaluation;

import dev.knowhow.training.api.evaluation.LabelProbability;
import dev.knowhow.training.intent.Baseline;
import dev.knowhow.training.intent.Baselines;
import dev.knowhow.training.intent.IntentExamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** What the encoder can do without training. The less sure an answer is, the more its text counts as out of scope. */
final class Baselined implements AnsweringSystem {

    private static final int BATCH = 64;
    private static final int SHOWN = 5;

    private final String id;
    private final String description;
    private final List<String> labels;
    private final Baseline baseline;

    private Baselined(String id, String description, List<String> labels, Baseline baseline) {
        this.id = id;
        this.description = description;
        this.labels = List.copyOf(labels);
        this.baseline = baseline;
    }

    /** The base: it has seen no example. */
    static Baselined base(List<String> labels, float[][] names) {
        return new Baselined(
                "base",
                "The output whose name is nearest to the text; no examples.",
                labels,
                Baselines.byOutputNames(names));
    }

    /** Prompted: examples are shown to it, nothing is trained. */
    static Baselined fromExamples(List<String> labels, IntentExamples examples) {
        return new Baselined(
                "prompted",
                "The outputs of the nearest labelled examples vote, as many as do best; nothing is trained.",
                labels,
                Baselines.byNearestExamples(examples));
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
        return id;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Answers answer(Texts texts, BooleanSupplier stopped) {
        return Answers.inBatches(
                texts,
                BATCH,
                stopped,
                batch -> Arrays.stream(baseline.probabilities(batch.vectors()))
                        .map(this::answer)
                        .toList());
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
