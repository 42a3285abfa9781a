package dev.knowhow.training.fusion;

import dev.knowhow.adapter.AdapterConfig;
import dev.knowhow.adapter.AdapterFiles;
import dev.knowhow.adapter.AdapterFormatException;
import dev.knowhow.adapter.FusionAdapter;
import dev.knowhow.adapter.Safetensors;
import dev.knowhow.adapter.Tensor;
import dev.knowhow.adapter.kernel.Kernels.AdamStep;
import dev.knowhow.training.optimization.DocumentSplit;
import dev.knowhow.training.optimization.Parameter;
import dev.knowhow.training.statistics.Ranking;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fits six weights so that the answering passage comes first among a question's candidates: softmax over each list (Cao
 * et al., 2007), Adam over all questions at once. It runs twice: without a fifth of the documents, which validates, and
 * with all of them, which is the adapter. Deterministic; not thread-safe.
 */
public final class FusionTraining {

    private static final int ADAM_STEPS = 400;
    private static final int STEPS_AT_ONCE = 20;
    private static final int HALF = ADAM_STEPS / STEPS_AT_ONCE;
    private static final float LEARNING_RATE = 0.05f;
    private static final float DECAY = 1e-3f;
    private static final int FEATURES = FusionAdapter.FEATURES.size();

    private final List<FusionQuestion> all;
    private final List<FusionQuestion> kept;
    private final List<FusionQuestion> leftOut;
    /** Features are scaled to unit deviation while learning. */
    private final float[] deviations;

    private Parameter weights = new Parameter(FEATURES);
    private int step;

    /** Of questions that have their answering passage among the candidates; others cannot be learned from. */
    public FusionTraining(List<FusionQuestion> questions, long seed) {
        all = questions.stream().filter(question -> question.gold() >= 0).toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("no question has its passage among its candidates");
        }
        Set<String> documents = DocumentSplit.validation(
                all.stream().map(FusionQuestion::document).toList(), seed);
        kept = all.stream()
                .filter(question -> !documents.contains(question.document()))
                .toList();
        leftOut = all.stream()
                .filter(question -> documents.contains(question.document()))
                .toList();
        deviations = deviations(all);
    }

    /** Continues from a checkpoint of the same questions and seed. */
    public static FusionTraining restore(List<FusionQuestion> questions, long seed, byte[] checkpoint) {
        FusionTraining training = new FusionTraining(questions, seed);
        Safetensors saved = Safetensors.read(checkpoint);
        if (!Arrays.equals(saved.require("deviations", FEATURES).floats(), training.deviations)) {
            throw new AdapterFormatException("the checkpoint belongs to other questions");
        }
        training.weights.restore("weights", saved);
        training.step = saved.require("progress", 1).ints()[0];
        return training;
    }

    private static float[] deviations(List<FusionQuestion> questions) {
        double[] sums = new double[FEATURES];
        double[] squares = new double[FEATURES];
        long count = 0;
        for (FusionQuestion question : questions) {
            for (float[] features : question.candidates()) {
                count++;
                for (int j = 0; j < FEATURES; j++) {
                    sums[j] += features[j];
                    squares[j] += (double) features[j] * features[j];
                }
            }
        }
        float[] deviations = new float[FEATURES];
        for (int j = 0; j < FEATURES; j++) {
            double variance = squares[j] / count - sums[j] / count * (sums[j] / count);
            deviations[j] = (float) Math.max(1e-6, Math.sqrt(Math.max(0, variance)));
        }
        return deviations;
    }

    public boolean isFinished() {
        return step == 2 * HALF;
    }

    /** Makes twenty steps of Adam. */
    public FusionProgress step() {
        if (isFinished()) {
            throw new IllegalStateException("the training is finished");
        }
        boolean validates = step < HALF && !kept.isEmpty() && !leftOut.isEmpty();
        List<FusionQuestion> questions = validates ? kept : all;
        if (step == HALF) {
            weights = new Parameter(FEATURES);
        }
        double loss = 0;
        for (int i = 1; i <= STEPS_AT_ONCE; i++) {
            float[] gradient = new float[FEATURES];
            loss = loss(questions, gradient);
            int count = step % HALF * STEPS_AT_ONCE + i;
            weights.step(gradient, new AdamStep(count, LEARNING_RATE, DECAY));
        }
        step++;
        Double validationLoss = validates ? loss(leftOut, new float[FEATURES]) : null;
        Double accuracy = validates ? ranking(leftOut).recallAt1() : null;
        return new FusionProgress(step, 2 * HALF, loss, validationLoss, accuracy, LEARNING_RATE);
    }

    private Ranking ranking(List<FusionQuestion> questions) {
        float[] learned = learnedWeights();
        return Ranking.of(
                questions.stream().mapToInt(question -> question.rank(learned)).toArray());
    }

    /** Mean loss; adds the mean gradient. */
    private double loss(List<FusionQuestion> questions, float[] gradient) {
        double[] sums = new double[FEATURES];
        double loss = 0;
        float[] learned = learnedWeights();
        for (FusionQuestion question : questions) {
            double[] shares = shares(question, learned);
            loss -= StrictMath.log(Math.max(1e-12, shares[question.gold()]));
            for (int i = 0; i < shares.length; i++) {
                double difference = shares[i] - (i == question.gold() ? 1 : 0);
                for (int j = 0; j < FEATURES; j++) {
                    sums[j] += difference * question.candidates().get(i)[j] / deviations[j];
                }
            }
        }
        for (int j = 0; j < FEATURES; j++) {
            gradient[j] = (float) (sums[j] / questions.size());
        }
        return loss / questions.size();
    }

    private static double[] shares(FusionQuestion question, float[] weights) {
        double[] shares = new double[question.candidates().size()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = FusionQuestion.score(weights, question.candidates().get(i));
            largest = Math.max(largest, shares[i]);
        }
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = StrictMath.exp(shares[i] - largest);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private float[] learnedWeights() {
        float[] learned = weights.values().clone();
        for (int j = 0; j < FEATURES; j++) {
            learned[j] /= deviations[j];
        }
        return learned;
    }

    /** The weights as they are now, for features as they come. */
    public float[] weights() {
        return learnedWeights();
    }

    /** The adapter's files by name. */
    public SortedMap<String, byte[]> files(AdapterConfig.Origin origin) {
        return AdapterFiles.write(AdapterConfig.fusion(origin), FusionAdapter.tensors(learnedWeights()));
    }

    public byte[] checkpoint() {
        Map<String, Tensor> tensors = new HashMap<>();
        weights.save("weights", tensors);
        tensors.put("deviations", Tensor.of(deviations, FEATURES));
        tensors.put("progress", Tensor.of(new int[] {step}, 1));
        return new Safetensors(new TreeMap<>(tensors), new TreeMap<>()).write();
    }
}
