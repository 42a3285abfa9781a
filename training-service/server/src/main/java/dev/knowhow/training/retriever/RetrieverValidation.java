package dev.knowhow.training.retriever;

import static dev.knowhow.training.retriever.RetrieverTraining.BATCH;
import static dev.knowhow.training.retriever.RetrieverTraining.SCALE;

import dev.knowhow.adapter.kernel.Kernels;
import dev.knowhow.adapter.kernel.Kernels.Operand;
import dev.knowhow.training.statistics.Ranking;
import java.util.Arrays;
import java.util.Set;

/** What a map does for questions about documents that are left out, among the passages of those. */
final class RetrieverValidation {

    private final RetrieverExamples examples;
    private final int[] questions;
    private final int[] passages;
    /** The passages' vectors side by side, padded to {@link #width}. */
    private final float[] columns;

    private final int width;

    RetrieverValidation(RetrieverExamples examples, Set<String> documents) {
        this.examples = examples;
        questions = examples.questionsAbout(documents::contains);
        passages = examples.passagesOf(documents::contains);
        width = Kernels.pad(passages.length);
        columns = QueryMap.transpose(
                RetrieverExamples.gather(examples.passages, passages, width), width, examples.dimensions());
    }

    /**
     * Figures.
     *
     * @param mrr mean reciprocal rank
     * @param loss mean, in nats
     */
    record Figures(double mrr, double loss) {}

    boolean isEmpty() {
        return questions.length == 0;
    }

    Figures of(QueryMap map) {
        int[] ranks = new int[questions.length];
        double loss = 0;
        for (int start = 0; start < questions.length; start += BATCH) {
            int[] batch = Arrays.copyOfRange(questions, start, Math.min(questions.length, start + BATCH));
            float[] units =
                    map.move(RetrieverExamples.gather(examples.questions, batch, batch.length), batch.length).units;
            float[] scores = new float[batch.length * width];
            Kernels.get().multiply(Operand.of(units, batch.length, map.dimensions), columns, width, scores);
            for (int i = 0; i < batch.length; i++) {
                int gold = Arrays.binarySearch(passages, examples.golds[batch[i]]);
                ranks[start + i] = rank(scores, i * width, gold);
                loss += loss(scores, i * width, gold);
            }
        }
        return new Figures(Ranking.of(ranks).mrr(), loss / questions.length);
    }

    private int rank(float[] scores, int offset, int gold) {
        int rank = 1;
        for (int c = 0; c < passages.length; c++) {
            rank += scores[offset + c] > scores[offset + gold] ? 1 : 0;
        }
        return rank;
    }

    private double loss(float[] scores, int offset, int gold) {
        double sum = 0;
        for (int c = 0; c < passages.length; c++) {
            sum += StrictMath.exp(SCALE * (scores[offset + c] - scores[offset + gold]));
        }
        return StrictMath.log(sum);
    }
}
