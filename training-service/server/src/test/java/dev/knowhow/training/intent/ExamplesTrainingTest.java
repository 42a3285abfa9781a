package dev.knowhow.training.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.adapter.AdapterConfig.Origin;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.adapter.Prediction;
import dev.knowhow.adapter.Votes;
import dev.knowhow.training.statistics.ReliabilityDiagram;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExamplesTrainingTest {

    private static final Origin ORIGIN = new Origin("encoder@1", TestingVectors.DIMENSIONS, "abc", 7, "0.1.0");
    private static final int TEXTS = 2_000;

    private static ExamplesTraining.Result run(IntentExamples examples) {
        return new ExamplesTraining(examples, IntentPolicy.DEFAULT, 7).run();
    }

    @Test
    void theNearestExamplesNameUnseenTextsAndTheirConfidencesAreCalibrated() {
        TestingVectors texts = new TestingVectors(8, 1.2, 1);
        ExamplesTraining.Result result = run(texts.examples(60));
        IntentAdapter adapter = result.model().adapter(ORIGIN);
        double[] confidences = new double[TEXTS];
        boolean[] right = new boolean[TEXTS];
        for (int i = 0; i < TEXTS; i++) {
            Prediction prediction = adapter.predict(texts.of(i % 8));
            confidences[i] = prediction.confidence();
            right[i] = prediction.label().equals("label " + i % 8);
        }
        double accuracy = IntStream.range(0, TEXTS).filter(i -> right[i]).count() / (double) TEXTS;
        assertThat(accuracy).isGreaterThan(0.75).isCloseTo(result.candidate().accuracy(), within(0.06));
        assertThat(ReliabilityDiagram.of(confidences, right).ece()).isLessThan(0.04);
    }

    @Test
    void textsOfNoLabelAreFartherOutOfScope() {
        TestingVectors texts = new TestingVectors(8, 0.7, 2);
        IntentAdapter adapter = run(texts.examples(40)).model().adapter(ORIGIN);
        assertThat(adapter.predict(texts.foreign()).outOfScope()).isTrue();
        assertThat(adapter.predict(texts.of(3)).outOfScope()).isFalse();
        assertThat(adapter.routing().threshold(0.9, 0.1)).isPresent();
    }

    @Test
    void theFileHoldsTheExamplesAndNoHead() {
        IntentExamples examples = new TestingVectors(6, 1, 3).examples(20);
        IntentModel model = run(examples).model();
        assertThat(model.spec().head()).isEqualTo("examples");
        assertThat(model.spec().votes()).isNotNull();
        assertThat(model.tensors()).containsKey("examples.values").doesNotContainKey("head.weight");
        assertThat(model.adapter(ORIGIN).config().kind()).isEqualTo("examples");
    }

    @Test
    void theSameExamplesAndSeedGiveTheSameBytes() {
        assertThat(run(new TestingVectors(6, 1, 3).examples(20)).model().files(ORIGIN))
                .containsExactlyInAnyOrderEntriesOf(
                        run(new TestingVectors(6, 1, 3).examples(20)).model().files(ORIGIN));
    }

    @Test
    void itsTwinKnowsMoreExamplesAndIsAsSureOfItself() {
        TestingVectors texts = new TestingVectors(6, 1, 3);
        IntentAdapter measured = run(texts.examples(20)).model().adapter(ORIGIN);
        IntentExamples all = texts.examples(20).and(new float[][] {texts.of(5), texts.of(0)}, new int[] {5, -1});
        IntentModel twin = IntentModel.refit(measured, all, IntentHyperparameters.AUTO, 7);
        assertThat(twin.spec()).isEqualTo(measured.config().intent());
        assertThat(twin.refittedOn()).isEqualTo(121);
        assertThat(twin.adapter(ORIGIN).config().refittedOn()).isEqualTo(121);
        assertThat(Objects.requireNonNull(twin.tensors().get("examples.labels")).dimension(0))
                .isEqualTo(121);
        assertThat(twin.tensors().get("routing.correct"))
                .isEqualTo(measured.routing().tensors().get("routing.correct"));
    }

    @Test
    void twoExamplesOfTwoLabelsVote() {
        TestingVectors texts = new TestingVectors(2, 0.1, 6);
        IntentAdapter adapter = run(texts.examples(1)).model().adapter(ORIGIN);
        assertThat(adapter.predict(texts.of(1)).label()).isEqualTo("label 1");
    }

    /** Served vectors are kept in bytes: what was judged must be what answers. */
    @Test
    void itServesWhatItWasJudgedBy() {
        TestingVectors texts = new TestingVectors(8, 1.2, 1);
        IntentExamples examples = texts.examples(60);
        IntentModel model = run(examples).model();
        IntentAdapter adapter = model.adapter(ORIGIN);
        float[][] unseen =
                IntStream.range(0, 200).mapToObj(i -> texts.of(i % 8)).toArray(float[][]::new);
        int[] all = IntStream.range(0, examples.size()).toArray();
        LeftOut leftOut = LeftOut.of(examples, all, unseen, new int[unseen.length]);
        Votes votes = Objects.requireNonNull(model.spec().votes());
        float[][] logits = Classifier.of(Head.EXAMPLES, LinearHead.prototypes(examples, all), votes)
                .logits(leftOut);
        long same = IntStream.range(0, unseen.length)
                .filter(i -> adapter.predict(unseen[i]).label().equals("label " + best(logits[i])))
                .count();
        assertThat(same).isGreaterThanOrEqualTo(198);
    }

    private static int best(float[] logits) {
        return IntStream.range(0, logits.length)
                .reduce((a, b) -> logits[b] > logits[a] ? b : a)
                .orElseThrow(() -> new IllegalStateException(Arrays.toString(logits)));
    }
}
