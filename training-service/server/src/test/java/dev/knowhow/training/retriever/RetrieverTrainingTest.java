package dev.knowhow.training.retriever;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.adapter.Adapter;
import dev.knowhow.adapter.AdapterConfig.Origin;
import dev.knowhow.adapter.RetrieverAdapter;
import dev.knowhow.training.intent.TestingVectors;
import dev.knowhow.training.optimization.DocumentSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetrieverTrainingTest {

    private static final int DIMENSIONS = TestingVectors.DIMENSIONS;
    private static final Origin ORIGIN = new Origin("encoder@1", DIMENSIONS, "abc", 7, "0.1.0");

    /** Questions that all lean the same way off their passage: what a query map is there to undo. */
    private static RetrieverExamples examples(double lean) {
        return examples(document -> lean, 0.12);
    }

    private static RetrieverExamples examples(ToDoubleFunction<String> leanOfDocument, double noise) {
        TestingVectors texts = new TestingVectors(1, 0, 4);
        Random random = new Random(8);
        float[] off = texts.foreign();
        List<float[]> passages = new ArrayList<>();
        List<String> documents = new ArrayList<>();
        List<float[]> questions = new ArrayList<>();
        int[] golds = new int[400];
        for (int i = 0; i < golds.length; i++) {
            float[] passage = texts.foreign();
            float[] question = new float[DIMENSIONS];
            double lean = leanOfDocument.applyAsDouble("document " + i % 12);
            for (int t = 0; t < DIMENSIONS; t++) {
                question[t] =
                        (float) (passage[t] + lean * off[t] * (1 + passage[0] * 6) + noise * random.nextGaussian());
            }
            passages.add(passage);
            documents.add("document " + i % 12);
            questions.add(TestingVectors.unit(question));
            golds[i] = i;
        }
        return new RetrieverExamples(
                questions.toArray(float[][]::new), golds, passages.toArray(float[][]::new), documents);
    }

    private static List<RetrieverProgress> run(RetrieverTraining training) {
        List<RetrieverProgress> steps = new ArrayList<>();
        while (!training.isFinished()) {
            steps.add(training.step());
        }
        return steps;
    }

    @Test
    void aLeanThatAllQuestionsShareIsUndoneForDocumentsThatWereLeftOut() {
        RetrieverTraining training = new RetrieverTraining(examples(2), 3);
        List<RetrieverProgress> steps = run(training);
        assertThat(steps.getLast().loss()).isLessThan(steps.getFirst().loss());
        assertThat(steps.getLast().bestMrr()).isGreaterThan(steps.getFirst().validationMrr());
        RetrieverAdapter adapter = (RetrieverAdapter) Adapter.load(training.files(ORIGIN));
        float[] question = examples(2).questions[0];
        assertThat(adapter.transform(question)).isNotEqualTo(question);
    }

    @Test
    void whatOnlyHelpsDocumentsThatWereTrainedOnIsNotKept() {
        List<String> documents =
                IntStream.range(0, 12).mapToObj(i -> "document " + i).toList();
        Set<String> leftOut = DocumentSplit.validation(documents, 3);
        RetrieverExamples examples = examples(document -> leftOut.contains(document) ? 0 : 2, 0);
        RetrieverTraining training = new RetrieverTraining(examples, 3);

        List<RetrieverProgress> steps = run(training);

        assertThat(steps)
                .as("it gives up when nothing got better for three epochs")
                .hasSize(3);
        assertThat(steps.getLast().loss()).isLessThan(steps.getFirst().loss());
        assertThat(steps.getLast().bestMrr()).as("without any adapter").isEqualTo(1);
        RetrieverAdapter adapter = (RetrieverAdapter) Adapter.load(training.files(ORIGIN));
        for (float[] question : examples.questions) {
            assertThat(adapter.transform(question)).containsExactly(question, within(1e-6f));
        }
    }

    @Test
    void aTrainingContinuedFromACheckpointGivesTheSameBytes() {
        RetrieverExamples examples = examples(2);
        RetrieverTraining whole = new RetrieverTraining(examples, 3);
        int steps = run(whole).size();
        Map<String, byte[]> uninterrupted = whole.files(ORIGIN);
        for (int stop : new int[] {0, 1, steps / 2, steps}) {
            RetrieverTraining first = new RetrieverTraining(examples, 3);
            for (int i = 0; i < stop; i++) {
                first.step();
            }
            RetrieverTraining second = RetrieverTraining.restore(examples, 3, first.checkpoint());
            assertThat(run(second)).hasSize(steps - stop);
            assertThat(second.files(ORIGIN)).containsExactlyInAnyOrderEntriesOf(uninterrupted);
        }
    }

    @Test
    void oneDocumentIsTooLittle() {
        RetrieverExamples one = new RetrieverExamples(
                new float[][] {new TestingVectors(1, 0, 4).foreign()},
                new int[] {0},
                new float[][] {new TestingVectors(1, 0, 4).foreign()},
                List.of("only"));
        assertThatThrownBy(() -> new RetrieverTraining(one, 1)).hasMessageContaining("two documents");
    }
}
