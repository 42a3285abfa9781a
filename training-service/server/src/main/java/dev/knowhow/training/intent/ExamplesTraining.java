package dev.knowhow.training.intent;

import dev.knowhow.adapter.AdapterKind;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.IntentSpec.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Makes an adapter of the examples themselves: nothing is fitted but how many of the nearest vote, how sharply, and what
 * their votes are worth as a probability, on the folds that a head is judged on. The same examples and seed give the same
 * bytes.
 */
public final class ExamplesTraining {

    private final IntentExamples examples;
    private final IntentPolicy policy;
    private final Folds folds;
    private final Folds plain;
    private final int judged;

    /**
     * @param judged how many examples are left out at most to judge by; what they are compared with is all that it costs
     */
    public ExamplesTraining(IntentExamples examples, IntentPolicy policy, long seed, int judged) {
        IntentTraining.requireSomething(examples);
        this.examples = examples;
        this.policy = policy;
        this.judged = Math.min(judged, IntentCalibration.SCORED);
        folds = new Folds(examples, seed, true);
        plain = new Folds(examples, seed, false);
    }

    public ExamplesTraining(IntentExamples examples, IntentPolicy policy, long seed) {
        this(examples, policy, seed, IntentCalibration.SCORED);
    }

    /** A finished adapter, and what was seen of it on examples left out. */
    public record Result(IntentModel model, Candidate candidate) {}

    public Result run() {
        List<LeftOut> parts = parts(folds.count(), judged, fold -> rows(folds, fold));
        Candidate candidate = new CandidateJudge(parts).votes();
        Classifier votes = new Classifier(null, candidate.votes());
        List<LeftOut> unknown = parts(groups(), Math.min(judged, IntentCalibration.STAND_INS), this::group);
        List<LeftOut> alike = folds.independent() == examples.size()
                ? parts
                : parts(plain.count(), judged, fold -> rows(plain, fold));
        IntentCalibration calibration = IntentCalibration.of(
                examples, with(votes, alike), with(votes, parts), with(votes, unknown), folds.independent());
        IntentModel model = new IntentModel(
                AdapterKind.EXAMPLES,
                calibration.spec(Head.EXAMPLES, votes.votes(), policy),
                IntentAdapter.tensors(IntentCalibration.index(examples), calibration.evidence()));
        return new Result(model, candidate);
    }

    private int groups() {
        return examples.outOfScope.length >= IntentTraining.ENOUGH_OUT_OF_SCOPE ? 0 : folds.classGroups();
    }

    private static int[][] rows(Folds folds, int fold) {
        return new int[][] {folds.train(fold), folds.validation(fold)};
    }

    private int[][] group(int group) {
        return new int[][] {folds.trainWithoutLabels(group), folds.ofLabels(group)};
    }

    private List<LeftOut> parts(int count, int most, IntFunction<int[][]> part) {
        List<LeftOut> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[][] rows = part.apply(i);
            parts.add(LeftOut.of(examples, rows[0], rows[1], Math.max(1, most / count)));
        }
        return parts;
    }

    private static List<IntentCalibration.Part> with(Classifier votes, List<LeftOut> parts) {
        return IntStream.range(0, parts.size())
                .mapToObj(i -> new IntentCalibration.Part(parts.get(i), votes))
                .toList();
    }
}
