package dev.knowhow.training.evaluation;

import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.api.evaluation.EvaluationResponse.LearningPoint;
import dev.knowhow.training.api.evaluation.SystemEvaluation;
import dev.knowhow.training.evaluation.AnsweringSystem.Answers;
import dev.knowhow.training.evaluation.result.Gate;
import dev.knowhow.training.evaluation.result.Outcome;
import dev.knowhow.training.statistics.PairedTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Compares systems that answer with one of a closed set of outputs. */
final class IntentEvaluation {

    private static final long SEED = 20_261_121;
    private static final String BASE = "base";
    private static final String METRIC = "Accuracy";
    /** The kinds of adapter that systems would be. */
    private static final Map<String, AdapterKind> KINDS =
            Map.of("prompted", AdapterKind.EXAMPLES, "head", AdapterKind.INTENT);

    private final HeldOut heldOut;
    private final AdapterKind kind;
    private final List<SystemEvaluation> systems = new ArrayList<>();
    private final List<Alternative> alternatives = new ArrayList<>();
    private boolean[] base = new boolean[0];
    private final Gate gate = new Gate();

    /** @param kind the adapter's: to train the same again is no alternative */
    IntentEvaluation(HeldOut heldOut, AdapterKind kind) {
        this.heldOut = heldOut;
        this.kind = kind;
    }

    /**
     * Asks every system.
     *
     * @param curve what training on fewer examples gives
     */
    Outcome run(Comparisons compared, List<LearningPoint> curve, BooleanSupplier stopped) {
        Answers tuned = compared.tuned().answer(heldOut.texts(), stopped);
        for (AnsweringSystem other : compared.others()) {
            compare(other, tuned.answers(), stopped);
        }
        alternatives.stream()
                .min(Comparator.comparingDouble(other -> other.test().difference()))
                .ifPresent(best -> gate.requireNotWorse(best.id(), best.test()));
        List<SystemAnswer> refused =
                compared.tuned().answer(heldOut.outOfScope(), stopped).answers();
        SystemEvaluation figures = SystemFigures.of(compared.tuned(), heldOut.expectedOutputs(), tuned, refused);
        systems.add(figures);
        double[] confidences = SystemFigures.confidences(tuned.answers());
        gate.requireCalibration(figures.ece(), confidences == null ? new double[0] : confidences);
        gate.requireMeasurement(heldOut.texts().size());
        alternatives.stream()
                .filter(Alternative::wouldPass)
                .max(Comparator.comparingDouble(Alternative::accuracy))
                .ifPresent(best -> gate.offerInstead(best.kind().id()));
        return new Outcome(
                "accuracy",
                heldOut.trainOutputs().size(),
                heldOut.outOfScope().size(),
                heldOut.outOfScopeLabels(),
                systems,
                curve.isEmpty() ? curve : with(curve, figures),
                gate,
                new WrongExamples(heldOut, tuned.answers()).list(),
                null);
    }

    private List<LearningPoint> with(List<LearningPoint> curve, SystemEvaluation tuned) {
        List<LearningPoint> all = new ArrayList<>(curve);
        all.add(new LearningPoint(
                heldOut.trainOutputs().size(), 1, tuned.accuracy(), Objects.requireNonNull(tuned.macroF1())));
        return all;
    }

    private void compare(AnsweringSystem other, List<SystemAnswer> tuned, BooleanSupplier stopped) {
        int[] places = sample(heldOut.texts().size(), other.most());
        List<String> expected = pick(heldOut.expectedOutputs(), places);
        Answers answers = other.answer(heldOut.texts().at(places), stopped);
        int[] outside = sample(heldOut.outOfScope().size(), other.most());
        List<SystemAnswer> refused =
                other.answer(heldOut.outOfScope().at(outside), stopped).answers();
        SystemEvaluation figures = SystemFigures.of(other, expected, answers, refused);
        systems.add(figures);
        boolean[] first = SystemFigures.right(expected, pick(tuned, places));
        boolean[] second = SystemFigures.right(expected, answers.answers());
        PairedTest test = PairedTest.of(first, second, pick(heldOut.groups(), places), SEED);
        if (other.id().equals(BASE)) {
            base = second;
            gate.beats(BASE, METRIC, share(first), figures.accuracy(), test);
        } else {
            gate.compare(other.id(), METRIC, share(first), figures.accuracy(), test);
            alternatives.add(alternative(other.id(), figures, answers.answers(), second, test));
        }
    }

    private Alternative alternative(
            String id, SystemEvaluation figures, List<SystemAnswer> answers, boolean[] right, PairedTest test) {
        AdapterKind other = KINDS.get(id);
        double[] confidences = SystemFigures.confidences(answers);
        boolean would = other != null
                && other != kind
                && confidences != null
                && figures.ece() != null
                && figures.ece() <= Gate.allowedError(confidences)
                && PairedTest.of(right, base, heldOut.groups(), SEED).isBetter();
        return new Alternative(id, other == null ? kind : other, figures.accuracy(), test, would);
    }

    /**
     * What could be had instead of the adapter.
     *
     * @param kind the kind of adapter that it is
     * @param wouldPass whether it is of another kind, calibrated and beats the base, as an adapter has to
     */
    private record Alternative(String id, AdapterKind kind, double accuracy, PairedTest test, boolean wouldPass) {}

    private static double share(boolean[] right) {
        return IntStream.range(0, right.length)
                .mapToDouble(i -> right[i] ? 1 : 0)
                .average()
                .orElse(0);
    }

    /** All places, or that many of them at random, in order. */
    private static int[] sample(int size, int most) {
        int[] all = IntStream.range(0, size).toArray();
        if (size <= most) {
            return all;
        }
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < most; i++) {
            int other = random.nextInt(i, size);
            int swapped = all[i];
            all[i] = all[other];
            all[other] = swapped;
        }
        return IntStream.of(all).limit(most).sorted().toArray();
    }

    private static <T> List<T> pick(List<T> all, int[] places) {
        return IntStream.of(places).mapToObj(all::get).toList();
    }

    /**
     * Who is compared.
     *
     * @param others what can be had without training
     */
    record Comparisons(AnsweringSystem tuned, List<AnsweringSystem> others) {}
}
