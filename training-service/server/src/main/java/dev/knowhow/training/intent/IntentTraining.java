package dev.knowhow.training.intent;

import dev.knowhow.adapter.AdapterFormatException;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.adapter.Safetensors;
import dev.knowhow.adapter.Tensor;
import dev.knowhow.adapter.calibration.LabelledLogits;
import dev.knowhow.training.intent.IntentProgress.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The training of an intent adapter, one epoch at a time. Heads are compared and calibrated on folds of the training
 * examples, labels are left out to see what unknown ones look like, and the chosen head is then fitted to all examples.
 * The same examples, hyperparameters and seed give the same bytes, on every processor, and also when a training is
 * continued from a {@link #checkpoint()}. Not thread-safe; it runs on the calling thread alone.
 */
public final class IntentTraining {

    /** Below, or with fewer examples a label, class means beat every trained head (docs/adr/0002). */
    private static final int LEAST_EXAMPLES = 50;

    private static final int LEAST_PER_CLASS = 5;
    /** Texts known to fit no label need no left-out labels beside them, once there are that many. */
    private static final int ENOUGH_OUT_OF_SCOPE = 1_000;

    private static final int VALIDATED = 1000;

    private final IntentExamples examples;
    private final IntentHyperparameters hyperparameters;
    private final IntentPolicy policy;
    private final long seed;
    private final Folds folds;
    private final List<Head> candidates;
    private final int groups;
    /** The heads that are fitted, in the order of the plan: folds by candidate, groups of labels, the final one. */
    private final List<LinearHead> fitted = new ArrayList<>();

    private @Nullable Head chosen;
    private @Nullable IntentCalibration calibration;
    private HeadFit fit;
    private int step;

    public IntentTraining(
            IntentExamples examples, IntentHyperparameters hyperparameters, IntentPolicy policy, long seed) {
        if (examples.size() < 2 || examples.classes() < 2) {
            throw new IllegalArgumentException("two examples of two labels are the least there is to learn from");
        }
        this.examples = examples;
        this.hyperparameters = hyperparameters;
        this.policy = policy;
        this.seed = seed;
        folds = new Folds(examples, seed);
        boolean few = examples.size() < LEAST_EXAMPLES || examples.size() < LEAST_PER_CLASS * examples.classes();
        candidates = few ? List.of(Head.PROTOTYPE) : List.of(Head.PROTOTYPE, Head.SOFTMAX, Head.COSINE);
        groups = examples.outOfScope.length >= ENOUGH_OUT_OF_SCOPE ? 0 : folds.classGroups();
        fit = next();
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
        return candidates.size() * folds.count() + groups + 1;
    }

    private Phase phase(int index) {
        if (index < candidates.size() * folds.count()) {
            return Phase.CROSS_VALIDATION;
        }
        return index < fits() - 1 ? Phase.UNKNOWN_LABELS : Phase.FINAL;
    }

    private Head head(int index) {
        return phase(index) == Phase.CROSS_VALIDATION ? candidates.get(index % candidates.size()) : chooseHead();
    }

    private int[] train(int index) {
        return switch (phase(index)) {
            case CROSS_VALIDATION -> folds.train(index / candidates.size());
            case UNKNOWN_LABELS -> folds.trainWithoutLabels(index - candidates.size() * folds.count());
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
        double loss = fit.runEpoch();
        step++;
        LabelledLogits unseen = phase == Phase.CROSS_VALIDATION ? validate(index) : null;
        IntentProgress progress = new IntentProgress(
                step,
                step + remaining(),
                phase,
                head(index).id(),
                loss,
                unseen == null ? null : unseen.loss(1),
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
        int[] rows = folds.validation(index / candidates.size());
        LabelledLogits unseen = new LabelledLogits();
        fit.head().addLogits(examples, Arrays.copyOf(rows, Math.min(VALIDATED, rows.length)), unseen);
        return unseen;
    }

    private int remaining() {
        int epochs = fit.epochs() - fit.epoch();
        for (int index = fitted.size() + 1; index < fits(); index++) {
            boolean open = phase(index) != Phase.CROSS_VALIDATION && chosen == null;
            Head head = open ? candidates.getLast() : head(index);
            epochs += head == Head.PROTOTYPE
                    ? 1
                    : resolve(index, train(index).length).nEpochs();
        }
        return epochs;
    }

    /** The head with the least calibrated loss on examples that it had not seen. */
    private Head chooseHead() {
        Head best = chosen;
        if (best == null) {
            double least = Double.POSITIVE_INFINITY;
            best = candidates.getFirst();
            for (Head candidate : candidates) {
                LabelledLogits unseen = new LabelledLogits();
                parts(candidate).forEach(part -> part.head.addLogits(examples, part.unseen, unseen));
                double loss = unseen.loss(unseen.temperature());
                if (loss < least) {
                    least = loss;
                    best = candidate;
                }
            }
            chosen = best;
        }
        return best;
    }

    private List<IntentCalibration.Part> parts(Head candidate) {
        List<IntentCalibration.Part> parts = new ArrayList<>();
        for (int fold = 0; fold < folds.count(); fold++) {
            LinearHead head = fitted.get(fold * candidates.size() + candidates.indexOf(candidate));
            parts.add(new IntentCalibration.Part(head, folds.train(fold), folds.validation(fold)));
        }
        return parts;
    }

    private IntentCalibration calibration() {
        IntentCalibration known = calibration;
        if (known == null) {
            List<IntentCalibration.Part> unknown = new ArrayList<>();
            for (int group = 0; group < groups; group++) {
                LinearHead head = fitted.get(candidates.size() * folds.count() + group);
                unknown.add(new IntentCalibration.Part(head, folds.trainWithoutLabels(group), folds.ofLabels(group)));
            }
            known = IntentCalibration.of(examples, chooseHead(), parts(chooseHead()), unknown, folds.independent());
            calibration = known;
        }
        return known;
    }

    /** The adapter as it is now: empty until the final fit has run an epoch, and complete once finished. */
    public Optional<IntentModel> model() {
        boolean started = fitted.size() == fits() - 1 && fit.epoch() > 0;
        if (!isFinished() && !started) {
            return Optional.empty();
        }
        LinearHead head = isFinished() ? fitted.getLast() : fit.head();
        Map<String, Tensor> tensors = IntentAdapter.tensors(
                head.rowMajor(),
                head.biases(),
                IntentCalibration.index(examples, folds.all()),
                calibration().evidence());
        return Optional.of(new IntentModel(calibration().spec(examples.names, policy), tensors));
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
