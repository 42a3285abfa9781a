package dev.knowhow.training.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.adapter.AdapterConfig.Origin;
import dev.knowhow.adapter.AdapterFormatException;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.training.intent.IntentProgress.Phase;
import dev.knowhow.training.statistics.Detection;
import dev.knowhow.training.statistics.ReliabilityDiagram;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntentTrainingTest {

    private static final Origin ORIGIN = new Origin("encoder@1", TestingVectors.DIMENSIONS, "abc", 7, "0.1.0");
    private static final IntentHyperparameters SHORT = new IntentHyperparameters(8, 16, 3.0);

    private static IntentTraining training(IntentExamples examples, IntentHyperparameters hyperparameters) {
        return new IntentTraining(examples, hyperparameters, IntentPolicy.DEFAULT, 7);
    }

    private static List<IntentProgress> run(IntentTraining training) {
        List<IntentProgress> steps = new ArrayList<>();
        while (!training.isFinished()) {
            steps.add(training.step());
        }
        return steps;
    }

    private static Map<String, byte[]> trained(IntentExamples examples) {
        IntentTraining training = training(examples, SHORT);
        run(training);
        return training.model().orElseThrow().files(ORIGIN);
    }

    @Test
    void aTrainedAdapterNamesUnseenTextsAndItsConfidencesAreCalibrated() {
        TestingVectors texts = new TestingVectors(8, 1.2, 1);
        IntentTraining training = training(texts.examples(60), IntentHyperparameters.AUTO);
        run(training);
        IntentAdapter adapter = training.model().orElseThrow().adapter(ORIGIN);
        int texts2000 = 2000;
        double[] confidences = new double[texts2000];
        boolean[] right = new boolean[texts2000];
        for (int i = 0; i < texts2000; i++) {
            var prediction = adapter.predict(texts.of(i % 8));
            confidences[i] = prediction.confidence();
            right[i] = prediction.label().equals("label " + i % 8);
        }
        long named = IntStream.range(0, texts2000).filter(i -> right[i]).count();
        assertThat(named).isGreaterThan(1500);
        assertThat(ReliabilityDiagram.of(confidences, right).ece()).isLessThan(0.04);
    }

    @Test
    void textsOfNoLabelScoreFurtherOutOfScope() {
        TestingVectors texts = new TestingVectors(8, 0.7, 2);
        IntentTraining training = training(texts.examples(40), IntentHyperparameters.AUTO);
        run(training);
        IntentAdapter adapter = training.model().orElseThrow().adapter(ORIGIN);
        double[] inside = IntStream.range(0, 400)
                .mapToDouble(i -> adapter.predict(texts.of(i % 8)).outOfScopeScore())
                .toArray();
        double[] outside = IntStream.range(0, 400)
                .mapToDouble(i -> adapter.predict(texts.foreign()).outOfScopeScore())
                .toArray();
        assertThat(Detection.of(inside, outside).auroc()).isGreaterThan(0.95);
        assertThat(adapter.predict(texts.foreign()).outOfScope()).isTrue();
    }

    @Test
    void theSameInputsAndSeedGiveTheSameBytes() {
        assertThat(trained(new TestingVectors(6, 1, 3).examples(20)))
                .containsExactlyInAnyOrderEntriesOf(trained(new TestingVectors(6, 1, 3).examples(20)));
    }

    @Test
    void theTwinOfAHeadIsFittedAnewAndGivesTheSameBytesAgain() {
        TestingVectors texts = new TestingVectors(6, 1, 3);
        IntentTraining training = training(texts.examples(20), SHORT);
        run(training);
        IntentAdapter measured = training.model().orElseThrow().adapter(ORIGIN);
        IntentExamples all = texts.examples(20).and(new float[][] {texts.of(5)}, new int[] {5});
        IntentModel twin = IntentModel.refit(measured, all, SHORT, 7);
        assertThat(twin.spec()).isEqualTo(measured.config().intent());
        assertThat(twin.files(ORIGIN))
                .containsExactlyInAnyOrderEntriesOf(
                        IntentModel.refit(measured, all, SHORT, 7).files(ORIGIN));
        assertThat(twin.files(ORIGIN).get("adapter_model.safetensors"))
                .isNotEqualTo(training.model().orElseThrow().files(ORIGIN).get("adapter_model.safetensors"));
    }

    @Test
    void aTrainingContinuedFromAnyCheckpointGivesTheSameBytes() {
        IntentExamples examples = new TestingVectors(6, 2.5, 3).examples(20);
        Map<String, byte[]> uninterrupted = trained(examples);
        assertThat(new String(uninterrupted.get("adapter_config.json"), StandardCharsets.UTF_8))
                .as("a head with something to continue")
                .containsPattern("\"head\":\"(softmax|cosine)\"");
        int steps = run(training(examples, SHORT)).size();
        for (int stop = 0; stop <= steps; stop += 9) {
            IntentTraining first = training(examples, SHORT);
            for (int i = 0; i < stop; i++) {
                first.step();
            }
            IntentTraining second =
                    IntentTraining.restore(examples, SHORT, IntentPolicy.DEFAULT, 7, first.checkpoint());
            assertThat(run(second)).hasSize(steps - stop);
            assertThat(second.model().orElseThrow().files(ORIGIN)).containsExactlyInAnyOrderEntriesOf(uninterrupted);
        }
    }

    @Test
    void aCheckpointOfOtherExamplesOrHyperparametersIsRefused() {
        IntentExamples examples = new TestingVectors(6, 1, 3).examples(20);
        byte[] checkpoint = training(examples, SHORT).checkpoint();
        IntentExamples others = new TestingVectors(6, 1, 4).examples(20);
        assertThatThrownBy(() -> IntentTraining.restore(others, SHORT, IntentPolicy.DEFAULT, 7, checkpoint))
                .isInstanceOf(AdapterFormatException.class);
        assertThatThrownBy(() -> IntentTraining.restore(
                        examples, IntentHyperparameters.AUTO, IntentPolicy.DEFAULT, 7, checkpoint))
                .isInstanceOf(AdapterFormatException.class);
    }

    @Test
    void progressCountsUpToTheStepsAnnouncedThroughAllPhases() {
        List<IntentProgress> steps = run(training(new TestingVectors(6, 1, 3).examples(20), SHORT));
        assertThat(steps.getLast().step())
                .isEqualTo(steps.getLast().totalSteps())
                .isEqualTo(steps.size());
        assertThat(steps).extracting(IntentProgress::phase).containsSequence(Phase.UNKNOWN_LABELS, Phase.FINAL);
        assertThat(steps)
                .filteredOn(step -> step.phase() == Phase.CROSS_VALIDATION)
                .allSatisfy(step -> assertThat(step.validationAccuracy()).isBetween(0.0, 1.0));
    }

    @Test
    void aCheckpointOfTheFinalFitIsAnAdapter() {
        IntentTraining training =
                IntentTraining.ofHeads(new TestingVectors(6, 1, 3).examples(20), SHORT, IntentPolicy.DEFAULT, 7);
        IntentProgress step = training.step();
        assertThat(training.model()).isEmpty();
        while (step.phase() != Phase.FINAL) {
            step = training.step();
        }
        assertThat(training.isFinished()).isFalse();
        assertThat(training.model().orElseThrow().adapter(ORIGIN).labels()).hasSize(6);
    }

    /** Every example is there twice: left out together they are strangers, one by one most have their double seen. */
    @Test
    void everyCandidateIsJudgedByWhatIsLeftOutOneByOneAsWell() {
        IntentExamples once = new TestingVectors(6, 2.5, 3).examples(20);
        IntentExamples twice = once.and(once.vectors, once.labels);
        IntentTraining training = training(twice, SHORT);
        assertThat(run(training))
                .filteredOn(step -> step.phase() == Phase.NEAR_DUPLICATES)
                .extracting(IntentProgress::head)
                .contains("prototype", "softmax", "cosine");
        double strangers = new CandidateJudge(new Folds(twice, 7, true).leftOut(1000), List.of())
                .votes()
                .accuracy();
        assertThat(training.candidates())
                .filteredOn(candidate -> candidate.id().equals("examples"))
                .singleElement()
                .satisfies(votes -> assertThat(votes.accuracy()).isGreaterThan(strangers + 0.1));
    }

    @Test
    void whatACandidateLosesIsMostlyOfTextsThatHadSomeLikeThemSeen() {
        Candidate alike = new Candidate(Head.COSINE, null, 100, 0.9, 0.2, 1, 1.5);
        Candidate apart = new Candidate(Head.COSINE, null, 100, 0.8, 0.7, 2, 0.5);
        assertThat(alike.with(apart).loss()).isCloseTo(0.3, within(1e-9));
        assertThat(alike.with(apart).accuracy()).isEqualTo(0.9);
        assertThat(alike.with(apart).seconds()).isEqualTo(2);
    }

    @Test
    void headsVotesAndBothTogetherAreJudgedAndTheLeastLossIsChosen() {
        IntentTraining training = training(new TestingVectors(6, 1, 3).examples(20), SHORT);
        assertThat(training.candidates()).isEmpty();
        run(training);
        List<Candidate> candidates = training.candidates();
        assertThat(candidates).extracting(Candidate::id).contains("prototype", "softmax", "cosine", "examples");
        Candidate best = candidates.stream()
                .min(Comparator.comparingDouble(Candidate::loss))
                .orElseThrow();
        assertThat(training.model().orElseThrow().spec().head())
                .isEqualTo(best.head().id());
        assertThat(training.model().orElseThrow().spec().votes()).isEqualTo(best.votes());
        assertThat(candidates)
                .allSatisfy(candidate -> assertThat(candidate.sentence())
                        .matches("[a-z+]+ [0-9.]+ % \\([0-9.]+ to [0-9.]+, [0-9.]+ s\\)"));
    }

    @Test
    void aTrainingOfHeadsLetsNoExampleVote() {
        IntentTraining training =
                IntentTraining.ofHeads(new TestingVectors(6, 1, 3).examples(20), SHORT, IntentPolicy.DEFAULT, 7);
        run(training);
        assertThat(training.candidates()).hasSize(3);
        assertThat(training.model().orElseThrow().spec().votes()).isNull();
    }

    @Test
    void aHandfulOfExamplesMakesPrototypes() {
        TestingVectors texts = new TestingVectors(4, 0.5, 5);
        IntentTraining training = training(texts.examples(3), IntentHyperparameters.AUTO);
        run(training);
        assertThat(training.model().orElseThrow().spec().head()).isEqualTo("prototype");
        IntentAdapter adapter = training.model().orElseThrow().adapter(ORIGIN);
        assertThat(adapter.predict(texts.of(2)).label()).isEqualTo("label 2");
    }

    @Test
    void labelsWithOneExampleAndTwoExamplesInAllAreLearnedFrom() {
        TestingVectors texts = new TestingVectors(2, 0.1, 6);
        IntentTraining training = training(texts.examples(1), IntentHyperparameters.AUTO);
        run(training);
        IntentAdapter adapter = training.model().orElseThrow().adapter(ORIGIN);
        assertThat(adapter.predict(texts.of(1)).label()).isEqualTo("label 1");
    }

    @Test
    void oneExampleIsNothingToLearnFrom() {
        IntentExamples one = new TestingVectors(1, 0.1, 6).examples(1);
        assertThatThrownBy(() -> training(one, SHORT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aThousandKnownOutOfScopeTextsReplaceLeftOutLabels() {
        TestingVectors texts = new TestingVectors(6, 0.8, 3);
        IntentExamples plain = texts.examples(20);
        float[][] foreign =
                IntStream.range(0, 1_000).mapToObj(i -> texts.foreign()).toArray(float[][]::new);
        IntentExamples shown = new IntentExamples(plain.vectors, plain.labels, plain.names, foreign);
        List<IntentProgress> steps = run(training(shown, SHORT));
        assertThat(steps).extracting(IntentProgress::phase).doesNotContain(Phase.UNKNOWN_LABELS);
    }

    @Test
    void aFewKnownOutOfScopeTextsCountBesideTheLeftOutLabels() {
        TestingVectors texts = new TestingVectors(6, 0.8, 3);
        IntentExamples plain = texts.examples(20);
        float[][] foreign = {texts.foreign(), texts.foreign()};
        IntentTraining training =
                training(new IntentExamples(plain.vectors, plain.labels, plain.names, foreign), SHORT);
        run(training);
        assertThat(training.model().orElseThrow().tensors().get("routing.out_of_scope"))
                .satisfies(tensor -> assertThat(tensor.floats()).hasSize(52));
    }

    @Test
    void nearDuplicatesAreLeftOutTogether() {
        TestingVectors texts = new TestingVectors(2, 1.5, 4);
        float[][] vectors =
                IntStream.range(0, 40).mapToObj(i -> texts.of(i % 2)).toArray(float[][]::new);
        for (int i = 20; i < 40; i++) {
            vectors[i] = vectors[i - 20].clone();
        }
        int[] labels = IntStream.range(0, 40).map(i -> i % 2).toArray();
        IntentExamples examples = new IntentExamples(vectors, labels, List.of("a", "b"), new float[0][]);
        Folds folds = new Folds(examples, 1, true);
        assertThat(folds.independent()).isEqualTo(20);
        for (int fold = 0; fold < folds.count(); fold++) {
            assertThat(IntStream.of(folds.validation(fold)).map(i -> i % 20).distinct())
                    .hasSize(folds.validation(fold).length / 2);
        }
    }

    @Test
    void hyperparametersOutsideTheirRangesAreRefusedByName() {
        assertThatThrownBy(() -> new IntentHyperparameters(0, null, null)).hasMessageContaining("n_epochs");
        assertThatThrownBy(() -> new IntentHyperparameters(null, 5000, null)).hasMessageContaining("batch_size");
        assertThatThrownBy(() -> new IntentHyperparameters(null, null, Double.NaN))
                .hasMessageContaining("learning_rate_multiplier");
        assertThat(IntentHyperparameters.AUTO.resolve(15_000).nEpochs()).isEqualTo(10);
        assertThat(IntentHyperparameters.AUTO.resolve(100).nEpochs()).isEqualTo(200);
    }
}
