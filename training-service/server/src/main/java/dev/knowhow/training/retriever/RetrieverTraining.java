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
import dev.knowhow.training.statistics.Ranking;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Fits a low-rank map of questions by InfoNCE (van den Oord et al., 2018) against sampled passages, with early stopping
 * on documents that are left out. Where nothing helps on those, the adapter is the identity. The same examples and seed
 * give the same bytes, also when continued from a checkpoint. Not thread-safe.
 */
public final class RetrieverTraining {

    private static final int RANK = 16;
    private static final int LARGE_RANK = 64;
    private static final int ENOUGH_FOR_LARGE = 1000;
    private static final int EPOCHS = 20;
    private static final int PATIENCE = 3;
    private static final int BATCH = 64;
    private static final int NEGATIVES = 1024;
    private static final float SCALE = 20;
    private static final float LEARNING_RATE = 1e-3f;

    private final RetrieverExamples examples;
    private final long seed;
    private final int[] training;
    private final int[] validation;
    private final int[] trainedPassages;
    private final int[] validationPassages;
    private final QueryMap map;
    private final float[] bestDown;
    private final float[] bestUp;
    private double bestMrr;
    private int bestEpoch;
    private int epoch;
    private int steps;

    public RetrieverTraining(RetrieverExamples examples, long seed) {
        this.examples = examples;
        this.seed = seed;
        Set<String> leftOut = DocumentSplit.validation(
                Arrays.stream(examples.golds).mapToObj(examples.documents::get).toList(), seed);
        validationPassages = passages(leftOut, true);
        trainedPassages = passages(leftOut, false);
        training = questions(leftOut, false);
        validation = questions(leftOut, true);
        if (training.length == 0 || validation.length == 0) {
            throw new IllegalArgumentException("questions about two documents are the least there is to learn from");
        }
        map = new QueryMap(examples.dimensions(), training.length > ENOUGH_FOR_LARGE ? LARGE_RANK : RANK, seed);
        bestDown = map.down.values().clone();
        bestUp = map.up.values().clone();
        bestMrr = validationMrr();
    }

    private int[] passages(Set<String> documents, boolean inside) {
        return IntStream.range(0, examples.passages.length)
                .filter(i -> documents.contains(examples.documents.get(i)) == inside)
                .toArray();
    }

    private int[] questions(Set<String> documents, boolean inside) {
        return IntStream.range(0, examples.questions.length)
                .filter(i -> documents.contains(examples.documents.get(examples.golds[i])) == inside)
                .toArray();
    }

    /** Continues from a checkpoint of the same examples and seed. */
    public static RetrieverTraining restore(RetrieverExamples examples, long seed, byte[] checkpoint) {
        RetrieverTraining training = new RetrieverTraining(examples, seed);
        training.restore(Safetensors.read(checkpoint));
        return training;
    }

    public boolean finished() {
        return epoch == EPOCHS || epoch - bestEpoch >= PATIENCE;
    }

    /** Runs one epoch. */
    public RetrieverProgress step() {
        if (finished()) {
            throw new IllegalStateException("the training is finished");
        }
        float rate = learningRate();
        double loss = runEpoch();
        epoch++;
        double mrr = validationMrr();
        if (mrr > bestMrr + 1e-5) {
            bestMrr = mrr;
            bestEpoch = epoch;
            System.arraycopy(map.down.values(), 0, bestDown, 0, bestDown.length);
            System.arraycopy(map.up.values(), 0, bestUp, 0, bestUp.length);
        }
        return new RetrieverProgress(epoch, finished() ? epoch : EPOCHS, loss, mrr, bestMrr, rate);
    }

    private float learningRate() {
        int total = EPOCHS * Math.ceilDiv(training.length, BATCH);
        return (float) (LEARNING_RATE * (1 + StrictMath.cos(Math.PI * steps / total)) / 2);
    }

    private double runEpoch() {
        Random random = new Random(seed * 1_000_003 + epoch);
        int[] order = training.clone();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        double loss = 0;
        for (int start = 0; start < order.length; start += BATCH) {
            loss += runBatch(Arrays.copyOfRange(order, start, Math.min(order.length, start + BATCH)), random);
        }
        return loss / order.length;
    }

    private double runBatch(int[] batch, Random random) {
        Map<Integer, Integer> columns = candidates(batch, random);
        int[] passages = columns.keySet().stream().mapToInt(Integer::intValue).toArray();
        int width = Kernels.padded(passages.length);
        float[] rows = gather(examples.passages, passages, width);
        QueryMap.Moved moved = map.move(gather(examples.questions, batch, batch.length), batch.length);
        float[] scores = new float[batch.length * width];
        Kernels.get()
                .multiply(
                        Operand.of(moved.units, batch.length, map.dimensions),
                        QueryMap.transposed(rows, width, map.dimensions),
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

    private float[] gather(float[][] vectors, int[] rows, int height) {
        float[] gathered = new float[height * map.dimensions];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(vectors[rows[i]], 0, gathered, i * map.dimensions, map.dimensions);
        }
        return gathered;
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

    private double validationMrr() {
        int width = Kernels.padded(validationPassages.length);
        float[] columns =
                QueryMap.transposed(gather(examples.passages, validationPassages, width), width, map.dimensions);
        int[] ranks = new int[validation.length];
        for (int start = 0; start < validation.length; start += BATCH) {
            int[] batch = Arrays.copyOfRange(validation, start, Math.min(validation.length, start + BATCH));
            float[] units = map.move(gather(examples.questions, batch, batch.length), batch.length).units;
            float[] scores = new float[batch.length * width];
            Kernels.get().multiply(Operand.of(units, batch.length, map.dimensions), columns, width, scores);
            for (int i = 0; i < batch.length; i++) {
                ranks[start + i] =
                        rank(scores, i * width, Arrays.binarySearch(validationPassages, examples.golds[batch[i]]));
            }
        }
        return Ranking.of(ranks).mrr();
    }

    private int rank(float[] scores, int offset, int gold) {
        int rank = 1;
        for (int c = 0; c < validationPassages.length; c++) {
            rank += scores[offset + c] > scores[offset + gold] ? 1 : 0;
        }
        return rank;
    }

    /** The adapter's files by name, of the best epoch so far. */
    public SortedMap<String, byte[]> files(AdapterConfig.Origin origin) {
        float[] a = QueryMap.transposed(bestDown, map.dimensions, map.rank);
        float[] b = QueryMap.transposed(bestUp, map.rank, map.dimensions);
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
        tensors.put("progress", Tensor.of(new int[] {epoch, steps, bestEpoch}, 3));
        tensors.put("best.mrr", Tensor.of(new long[] {Double.doubleToRawLongBits(bestMrr)}, 1));
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
        bestEpoch = progress[2];
        bestMrr = Double.longBitsToDouble(saved.require("best.mrr", 1).longs()[0]);
    }
}
