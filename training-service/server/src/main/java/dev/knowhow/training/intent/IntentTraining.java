package dev.knowhow.training.intent;

import dev.knowhow.adapter.AdapterFormatException;
import dev.knowhow.adapter.ExampleIndex;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.adapter.Safetensors;
import dev.knowhow.adapter.Tensor;
import dev.knowhow.adapter.calibration.LabelledLogits;
import dev.knowhow.adapter.statistics.Scaling;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.intent.CandidateJudge.Heads;
import dev.knowhow.training.intent.IntentProgress.Phase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The training of an intent adapter, one epoch at a time. Heads, the votes of the nearest examples and both together are
 * compared and calibrated on folds of the training examples, labels are left out to see what unknown ones look like, and
 * what was chosen is then fitted to all examples.
 * The same examples, hyperparameters and seed give the same bytes, on every processor, and also when a training is
 * continued from a {@link #checkpoint()}. Not thread-safe; it runs on the calling thread alone.
 */
public final class IntentTraining {

    /** Below, or with fewer examples a label, class means beat every trained head (docs/adr/0002). */
    private static final int LEAST_EXAMPLES = 50;

    private static final int LEAST_PER_CLASS = 5;

    private final IntentExamples examples;
    private final IntentHyperparameters hyperparameters;
    private final IntentPolicy policy;
    private final long seed;
    private final Folds folds;
    private final Folds plain;
    /** How many fits leave near duplicates out one by one, by candidate; none where there are none. */
    private final int plainFits;

    private final List<Head> candidates;
    private final int groups;
    /** The heads that are fitted, in the order of the plan: both kinds of folds by candidate, groups of labels, the final one. */
    private final List<LinearHead> fitted = new ArrayList<>();

    private final boolean voting;
    private final Map<Head, Double> seconds = new EnumMap<>(Head.class);
    private @Nullable List<LeftOut> leftOut;
    private @Nullable List<LeftOut> alike;
    private @Nullable List<Candidate> judged;
    private @Nullable Candidate chosen;
    private @Nullable IntentCalibration calibration;
    private HeadFit fit;
    private int step;

    public IntentTraining(
            IntentExamples examples, IntentHyperparameters hyperparameters, IntentPolicy policy, long seed) {
        this(examples, hyperparameters, policy, seed, true);
    }

    /** A training in which no example votes. */
    public static IntentTraining ofHeads(
            IntentExamples examples, IntentHyperparameters hyperparameters, IntentPolicy policy, long seed) {
        return new IntentTraining(examples, hyperparameters, policy, seed, false);
    }

    private IntentTraining(
            IntentExamples examples,
            IntentHyperparameters hyperparameters,
            IntentPolicy policy,
            long seed,
            boolean mayVote) {
        requireSomething(examples);
        this.examples = examples;
        this.hyperparameters = hyperparameters;
        this.policy = policy;
        this.seed = seed;
        folds = new Folds(examples, seed, true);
        plain = new Folds(examples, seed, false);
        boolean few = examples.size() < LEAST_EXAMPLES || examples.size() < LEAST_PER_CLASS * examples.classes();
        voting = mayVote && !few;
        candidates = few ? List.of(Head.PROTOTYPE) : List.of(Head.PROTOTYPE, Head.SOFTMAX, Head.COSINE);
        plainFits = folds.hasNearDuplicates() ? candidates.size() * plain.count() : 0;
        groups = folds.classGroups();
        fit = next();
    }

    static void requireSomething(IntentExamples examples) {
        if (examples.size() < 2 || examples.classes() < 2) {
            throw new IllegalArgumentException("two examples of two labels are the least there is to learn from");
        }
    }

    /** Continues a training of the same examples, hyperparameters and seed; others are refused. */
    public static IntentTraining restore(
            IntentExamples examples,
            IntentHyperparameters hyperparameters,
            IntentPolicy policy,
            long seed,
            byte[] checkpoint) {
        IntentTraining training = new IntentTraining(examples, hyperparameters, policy, seed);
        training.restore(Safetensors.read(checkpoint));
        return training;
    }

    public boolean isFinished() {
        return fitted.size() == fits();
    }

    private int fits() {
        return comparisons() + plainFits + groups + 1;
    }

    private int comparisons() {
        return candidates.size() * folds.count();
    }

    private Phase phase(int index) {
        if (index < comparisons()) {
            return Phase.CROSS_VALIDATION;
        }
        if (index < comparisons() + plainFits) {
            return Phase.NEAR_DUPLICATES;
        }
        return index < fits() - 1 ? Phase.UNKNOWN_LABELS : Phase.FINAL;
    }

    /** Whether a fit is one of those that candidates are judged by. */
    private boolean compares(int index) {
        return index < comparisons() + plainFits;
    }

    private Head head(int index) {
        return compares(index) ? candidates.get(index % candidates.size()) : fitted(choose());
    }

    /** Votes take no fit: class means, which take none either, keep their place in the plan. */
    private static Head fitted(Candidate candidate) {
        return candidate.head() == Head.EXAMPLES ? Head.PROTOTYPE : candidate.head();
    }

    private int[] train(int index) {
        return switch (phase(index)) {
            case CROSS_VALIDATION -> folds.train(index / candidates.size());
            case NEAR_DUPLICATES -> plain.train((index - comparisons()) / candidates.size());
            case UNKNOWN_LABELS -> folds.trainWithoutLabels(index - comparisons() - plainFits);
            case FINAL -> folds.all();
        };
    }

    private HeadFit next() {
        int index = fitted.size();
        int[] rows = train(index);
        return new HeadFit(head(index), examples, rows, resolve(index, rows.length), seed * 31 + index);
    }

    /** Fits without a topic make fewer passes, which makes room for three of them; far fewer make them too unsure. */
    private IntentHyperparameters.Resolved resolve(int index, int rows) {
        IntentHyperparameters.Resolved all = hyperparameters.resolve(rows);
        int passes = phase(index) == Phase.UNKNOWN_LABELS ? Math.ceilDiv(3 * all.nEpochs(), 4) : all.nEpochs();
        return new IntentHyperparameters.Resolved(passes, all.batchSize(), all.learningRateMultiplier());
    }

    /** Runs one epoch. */
    public IntentProgress step() {
        if (isFinished()) {
            throw new IllegalStateException("the training is finished");
        }
        int index = fitted.size();
        Phase phase = phase(index);
        double rate = fit.learningRate();
        long began = System.nanoTime();
        double loss = fit.runEpoch();
        if (compares(index)) {
            seconds.merge(head(index), (System.nanoTime() - began) / 1e9, Double::sum);
        }
        step++;
        LabelledLogits unseen = phase == Phase.CROSS_VALIDATION ? validate(index) : null;
        IntentProgress progress = new IntentProgress(
                step,
                step + remaining(),
                phase,
                compares(index) ? head(index).id() : choose().id(),
                loss,
                unseen == null ? null : unseen.loss(new Scaling(1, 0)),
                unseen == null ? null : unseen.accuracy(),
                rate);
        if (fit.isFinished()) {
            fitted.add(fit.head());
            if (!isFinished()) {
                fit = next();
            }
        }
        return progress;
    }

    private LabelledLogits validate(int index) {
        LabelledLogits unseen = new LabelledLogits();
        new Classifier(fit.head(), null).addLogits(leftOut().get(index / candidates.size()), unseen);
        return unseen;
    }

    private int remaining() {
        int epochs = fit.epochs() - fit.epoch();
        for (int index = fitted.size() + 1; index < fits(); index++) {
            boolean open = !compares(index) && chosen == null;
            Head head = open ? candidates.getLast() : head(index);
            epochs += head == Head.PROTOTYPE
                    ? 1
                    : resolve(index, train(index).length).nEpochs();
        }
        return epochs;
    }

    /** What names examples that it had not seen with the least calibrated loss. */
    private Candidate choose() {
        Candidate best = chosen;
        if (best == null) {
            List<Candidate> all = judge();
            for (Candidate candidate : all) {
                best = candidate.isBetterThan(best) ? candidate : best;
            }
            judged = all;
            chosen = Objects.requireNonNull(best);
        }
        return Objects.requireNonNull(chosen);
    }

    /** What there was to choose from; empty until all of it is judged. */
    public List<Candidate> candidates() {
        return judged == null ? List.of() : List.copyOf(judged);
    }

    private List<Candidate> judge() {
        CandidateJudge judge = new CandidateJudge(alike(), plainFits == 0 ? List.of() : leftOut());
        List<Candidate> all = new ArrayList<>();
        Candidate best = null;
        for (Head kind : candidates) {
            Candidate head = judge.head(kind, heads(kind), seconds.getOrDefault(kind, 0.0));
            all.add(head);
            best = head.isBetterThan(best) ? head : best;
        }
        if (voting) {
            Candidate votes = judge.votes();
            all.add(votes);
            Candidate head = Objects.requireNonNull(best);
            all.add(judge.both(head, heads(head.head()), votes));
        }
        return all;
    }

    /** The folds' heads of a kind. */
    private Heads heads(Head kind) {
        List<LinearHead> apart = heads(kind, 0, folds.count());
        return new Heads(plainFits == 0 ? apart : heads(kind, comparisons(), plain.count()), apart);
    }

    private List<LinearHead> heads(Head kind, int from, int count) {
        return IntStream.range(0, count)
                .mapToObj(fold -> fitted.get(from + fold * candidates.size() + candidates.indexOf(kind)))
                .toList();
    }

    /** What is left out one by one. */
    private List<LeftOut> alike() {
        List<LeftOut> parts = alike;
        if (parts == null) {
            parts = plainFits == 0 ? leftOut() : plain.leftOut(IntentCalibration.SCORED);
            alike = parts;
        }
        return parts;
    }

    /** What is left out together with its near duplicates. */
    private List<LeftOut> leftOut() {
        List<LeftOut> parts = leftOut;
        if (parts == null) {
            parts = folds.leftOut(IntentCalibration.SCORED);
            leftOut = parts;
        }
        return parts;
    }

    private IntentCalibration calibration() {
        IntentCalibration known = calibration;
        if (known == null) {
            int groupsFrom = comparisons() + plainFits;
            Heads heads = heads(fitted(choose()));
            List<IntentCalibration.Part> apart = parts(leftOut(), heads.apart());
            List<IntentCalibration.Part> each = plainFits == 0 ? apart : parts(alike(), heads.alike());
            List<IntentCalibration.Part> unknown =
                    parts(folds.unknown(IntentCalibration.STAND_INS), fitted.subList(groupsFrom, groupsFrom + groups));
            known = IntentCalibration.of(examples, each, apart, unknown, policy, folds.independent());
            calibration = known;
        }
        return known;
    }

    /** What was left out, each with the head that had not seen it. */
    private List<IntentCalibration.Part> parts(List<LeftOut> texts, List<LinearHead> heads) {
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new IntentCalibration.Part(
                        texts.get(i), Classifier.of(choose().head(), heads.get(i), choose().votes())))
                .toList();
    }

    /** The adapter as it is now: empty until the final fit has run an epoch, and complete once finished. */
    public Optional<IntentModel> model() {
        boolean started = fitted.size() == fits() - 1 && fit.epoch() > 0;
        if (!isFinished() && !started) {
            return Optional.empty();
        }
        LinearHead head = isFinished() ? fitted.getLast() : fit.head();
        ExampleIndex index = IntentCalibration.index(examples);
        Map<String, Tensor> tensors = choose().head() == Head.EXAMPLES
                ? IntentAdapter.tensors(index, calibration().evidence())
                : IntentAdapter.tensors(
                        head.rowMajor(), head.biases(), index, calibration().evidence());
        return Optional.of(new IntentModel(
                AdapterKind.INTENT, calibration().spec(choose().head(), choose().votes(), policy), tensors));
    }

    /** Everything needed to go on, as safetensors; the examples are not in it. */
    public byte[] checkpoint() {
        Map<String, Tensor> tensors = new HashMap<>();
        for (int i = 0; i < fitted.size(); i++) {
            tensors.put("fitted." + i + ".weight", Tensor.of(fitted.get(i).weight, fitted.get(i).weight.length));
            tensors.put("fitted." + i + ".bias", Tensor.of(fitted.get(i).bias, fitted.get(i).bias.length));
        }
        fit.save(tensors);
        tensors.put("progress", Tensor.of(new int[] {step, fitted.size()}, 2));
        return new Safetensors(new TreeMap<>(tensors), new TreeMap<>(identity())).write();
    }

    private Map<String, String> identity() {
        return Map.of(
                "examples", examples.fingerprint(),
                "fits", Integer.toString(fits()),
                "hyperparameters", hyperparameters.toString(),
                "seed", Long.toString(seed));
    }

    private void restore(Safetensors saved) {
        if (!saved.metadata().equals(identity())) {
            throw new AdapterFormatException("the checkpoint belongs to other examples, hyperparameters or seed");
        }
        int[] progress = saved.require("progress", 2).ints();
        step = progress[0];
        for (int i = 0; i < progress[1]; i++) {
            fitted.add(new LinearHead(
                    examples.classes(),
                    examples.dimensions(),
                    saved.require("fitted." + i + ".weight").floats(),
                    saved.require("fitted." + i + ".bias").floats()));
        }
        if (!isFinished()) {
            fit = next();
            fit.restore(saved);
        }
    }
}
