package dev.knowhow.training.intent;

import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.training.api.adapter.AdapterKind;
import java.util.List;

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
        List<LeftOut> parts = folds.leftOut(judged);
        boolean mixed = folds.hasNearDuplicates();
        List<LeftOut> alike = mixed ? plain.leftOut(judged) : parts;
        Candidate candidate = new CandidateJudge(alike, mixed ? parts : List.of()).votes();
        Classifier votes = new Classifier(null, candidate.votes());
        List<LeftOut> unknown = folds.unknown(Math.min(judged, IntentCalibration.STAND_INS));
        IntentCalibration calibration = IntentCalibration.of(
                examples, with(votes, alike), with(votes, parts), with(votes, unknown), policy, folds.independent());
        IntentModel model = new IntentModel(
                AdapterKind.EXAMPLES,
                calibration.spec(Head.EXAMPLES, votes.votes(), policy),
                IntentAdapter.tensors(IntentCalibration.index(examples), calibration.evidence()));
        return new Result(model, candidate);
    }

    private static List<IntentCalibration.Part> with(Classifier votes, List<LeftOut> parts) {
        return parts.stream()
                .map(part -> new IntentCalibration.Part(part, votes))
                .toList();
    }
}
