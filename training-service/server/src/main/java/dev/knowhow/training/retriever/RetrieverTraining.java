package dev.knowhow.training.retriever;

import dev.knowhow.adapter.AdapterConfig;
import dev.knowhow.adapter.AdapterFiles;
import dev.knowhow.adapter.AdapterFormatException;
import dev.knowhow.adapter.RetrieverAdapter;
import dev.knowhow.adapter.RetrieverSpec;
import dev.knowhow.adapter.Safetensors;
import dev.knowhow.adapter.Tensor;
import dev.knowhow.adapter.kernel.Kernels;
import dev.knowhow.adapter.kernel.Kernels.Operand;
import dev.knowhow.training.optimization.DocumentSplit;
import dev.knowhow.training.optimization.Shuffle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fits a low-rank map of questions by InfoNCE (van den Oord et al., 2018) against sampled passages. It stops once neither
 * loss nor ranks get better on documents that are left out; the adapter is from where their ranks were best, and the
 * identity where nothing helps them. The same examples and seed
 * give the same bytes, also when continued from a checkpoint. Not thread-safe.
 */
public final class RetrieverTraining {

    private static final int RANK = 16;
    private static final int LARGE_RANK = 64;
    private static final int ENOUGH_FOR_LARGE = 1000;
    private static final int EPOCHS = 20;
    private static final int PATIENCE = 3;
    static final int BATCH = 64;
    private static final int NEGATIVES = 1024;
    static final float SCALE = 20;
    private static final float LEARNING_RATE = 1e-3f;

    private final RetrieverExamples examples;
    private final long seed;
    private final int[] training;
    private final RetrieverValidation validation;
    private final int[] trainedPassages;
    private final QueryMap map;
    private final float[] bestDown;
    private final float[] bestUp;
    private double bestMrr;
    private double bestLoss;
    /** The last epoch after which one of them was better than ever: ranks move only in jumps, and late. */
    private int improved;

    private int epoch;
    private int steps;

    public RetrieverTraining(RetrieverExamples examples, long seed) {
        this.examples = examples;
        this.seed = seed;
        Set<String> leftOut = DocumentSplit.validation(
                Arrays.stream(examples.golds).mapToObj(examples.documents::get).toList(), seed);
        trainedPassages = examples.passagesOf(document -> !leftOut.contains(document));
        training = examples.questionsAbout(document -> !leftOut.contains(document));
        validation = new RetrieverValidation(examples, leftOut);
        if (training.length == 0 || validation.isEmpty()) {
            throw new IllegalArgumentException("questions about two documents are the least there is to learn from");
        }
        map = new QueryMap(examples.dimensions(), training.length > ENOUGH_FOR_LARGE ? LARGE_RANK : RANK, seed);
        bestDown = map.down.values().clone();
        bestUp = map.up.values().clone();
        RetrieverValidation.Figures without = validation.of(map);
        bestMrr = without.mrr();
        bestLoss = without.loss();
    }

    /** Continues from a checkpoint of the same examples and seed. */
    public static RetrieverTraining restore(RetrieverExamples examples, long seed, byte[] checkpoint) {
        RetrieverTraining training = new RetrieverTraining(examples, seed);
        training.restore(Safetensors.read(checkpoint));
        return training;
    }

    public boolean isFinished() {
        return epoch == EPOCHS || epoch - improved >= PATIENCE;
    }

    /** Runs one epoch. */
    public RetrieverProgress step() {
        if (isFinished()) {
            throw new IllegalStateException("the training is finished");
        }
        float rate = learningRate();
        double loss = runEpoch();
        epoch++;
        RetrieverValidation.Figures now = validation.of(map);
        if (now.loss() < bestLoss) {
            bestLoss = now.loss();
            improved = epoch;
        }
        if (now.mrr() > bestMrr + 1e-5) {
            bestMrr = now.mrr();
            improved = epoch;
            System.arraycopy(map.down.values(), 0, bestDown, 0, bestDown.length);
            System.arraycopy(map.up.values(), 0, bestUp, 0, bestUp.length);
        }
        return new RetrieverProgress(epoch, isFinished() ? epoch : EPOCHS, loss, now.loss(), now.mrr(), bestMrr, rate);
    }

    private float learningRate() {
        int total = EPOCHS * Math.ceilDiv(training.length, BATCH);
        return (float) (LEARNING_RATE * (1 + StrictMath.cos(Math.PI * steps / total)) / 2);
    }

    private double runEpoch() {
        Random random = Shuffle.ofEpoch(seed, epoch);
        int[] order = Shuffle.of(training, random);
        double loss = 0;
        for (int start = 0; start < order.length; start += BATCH) {
            loss += runBatch(Arrays.copyOfRange(order, start, Math.min(order.length, start + BATCH)), random);
        }
        return loss / order.length;
    }

    private double runBatch(int[] batch, Random random) {
        Map<Integer, Integer> columns = candidates(batch, random);
        int[] passages = columns.keySet().stream().mapToInt(Integer::intValue).toArray();
        int width = Kernels.pad(passages.length);
        float[] rows = RetrieverExamples.gather(examples.passages, passages, width);
        QueryMap.Moved moved =
                map.move(RetrieverExamples.gather(examples.questions, batch, batch.length), batch.length);
        float[] scores = new float[batch.length * width];
        Kernels.get()
                .multiply(
                        Operand.of(moved.units, batch.length, map.dimensions),
                        QueryMap.transpose(rows, width, map.dimensions),
                        width,
                        scores);
        double loss = 0;
        for (int i = 0; i < batch.length; i++) {
            int gold = Objects.requireNonNull(columns.get(examples.golds[batch[i]]));
            loss += differentiate(scores, i * width, passages.length, width, gold, batch.length);
        }
        float[] gradient = new float[batch.length * map.dimensions];
        Kernels.get().multiply(Operand.of(scores, batch.length, width), rows, map.dimensions, gradient);
        float rate = learningRate();
        map.learn(moved, gradient, ++steps, rate);
        return loss;
    }

    /** The batch's own passages and others drawn at random, each with its column. */
    private Map<Integer, Integer> candidates(int[] batch, Random random) {
        Map<Integer, Integer> columns = new LinkedHashMap<>();
        for (int question : batch) {
            columns.putIfAbsent(examples.golds[question], columns.size());
        }
        int wanted = Math.min(trainedPassages.length, columns.size() + NEGATIVES);
        if (wanted == trainedPassages.length) {
            Arrays.stream(trainedPassages).forEach(passage -> columns.putIfAbsent(passage, columns.size()));
        }
        while (columns.size() < wanted) {
            columns.putIfAbsent(trainedPassages[random.nextInt(trainedPassages.length)], columns.size());
        }
        return columns;
    }

    /** Turns a row of cosines into the loss's derivative by them, and returns the loss. */
    private static double differentiate(float[] scores, int offset, int count, int width, int gold, int batch) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < count; c++) {
            scores[offset + c] *= SCALE;
            largest = Math.max(largest, scores[offset + c]);
        }
        Kernels.get().exp(scores, offset, count, largest);
        float sum = 0;
        for (int c = 0; c < count; c++) {
            sum += scores[offset + c];
        }
        double loss = StrictMath.log(sum) - StrictMath.log(Math.max(scores[offset + gold], Float.MIN_NORMAL));
        for (int c = 0; c < count; c++) {
            scores[offset + c] *= SCALE / sum / batch;
        }
        scores[offset + gold] -= SCALE / batch;
        Arrays.fill(scores, offset + count, offset + width, 0f);
        return loss;
    }

    /** The adapter's files by name, of the best epoch so far. */
    public SortedMap<String, byte[]> files(AdapterConfig.Origin origin) {
        float[] a = QueryMap.transpose(bestDown, map.dimensions, map.rank);
        float[] b = QueryMap.transpose(bestUp, map.rank, map.dimensions);
        return AdapterFiles.write(
                AdapterConfig.retriever(origin, new RetrieverSpec(map.rank)),
                RetrieverAdapter.tensors(a, b, map.rank, map.dimensions));
    }

    public byte[] checkpoint() {
        Map<String, Tensor> tensors = new HashMap<>();
        map.down.save("down", tensors);
        map.up.save("up", tensors);
        tensors.put("best.down", Tensor.of(bestDown, bestDown.length));
        tensors.put("best.up", Tensor.of(bestUp, bestUp.length));
        tensors.put("progress", Tensor.of(new int[] {epoch, steps, improved}, 3));
        long[] best = {Double.doubleToRawLongBits(bestMrr), Double.doubleToRawLongBits(bestLoss)};
        tensors.put("best.figures", Tensor.of(best, best.length));
        Map<String, String> identity = Map.of("questions", Integer.toString(examples.questions.length));
        return new Safetensors(new TreeMap<>(tensors), new TreeMap<>(identity)).write();
    }

    private void restore(Safetensors saved) {
        if (!Integer.toString(examples.questions.length).equals(saved.metadata().get("questions"))) {
            throw new AdapterFormatException("the checkpoint belongs to other questions");
        }
        map.down.restore("down", saved);
        map.up.restore("up", saved);
        float[] down = saved.require("best.down", bestDown.length).floats();
        float[] up = saved.require("best.up", bestUp.length).floats();
        System.arraycopy(down, 0, bestDown, 0, down.length);
        System.arraycopy(up, 0, bestUp, 0, up.length);
        int[] progress = saved.require("progress", 3).ints();
        epoch = progress[0];
        steps = progress[1];
        improved = progress[2];
        long[] best = saved.require("best.figures", 2).longs();
        bestMrr = Double.longBitsToDouble(best[0]);
        bestLoss = Double.longBitsToDouble(best[1]);
    }
}
