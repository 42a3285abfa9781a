package dev.knowhow.training.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.adapter.Adapter;
import dev.knowhow.adapter.AdapterConfig.Origin;
import dev.knowhow.adapter.FusionAdapter;
import dev.knowhow.training.statistics.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FusionTrainingTest {

    private static final Origin ORIGIN = new Origin("encoder@1", 384, "abc", 7, "0.1.0");

    /** Questions whose passage shows in the second feature, clearly, and in the first, hardly. */
    private static List<FusionQuestion> questions(int count, long seed) {
        Random random = new Random(seed);
        List<FusionQuestion> questions = new ArrayList<>();
        for (int q = 0; q < count; q++) {
            int gold = random.nextInt(10);
            List<float[]> candidates = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                float[] features = new float[6];
                for (int j = 0; j < 6; j++) {
                    features[j] = random.nextFloat();
                }
                features[0] += i == gold ? 0.2f : 0;
                features[1] += i == gold ? 0.9f : 0;
                candidates.add(features);
            }
            questions.add(new FusionQuestion("document " + q % 9, candidates, gold));
        }
        return questions;
    }

    private static FusionTraining run(FusionTraining training) {
        while (!training.isFinished()) {
            training.step();
        }
        return training;
    }

    private static double recall(List<FusionQuestion> questions, float[] weights) {
        return Ranking.of(questions.stream().mapToInt(q -> q.rank(weights)).toArray())
                .recallAt1();
    }

    @Test
    void learnedWeightsRankUnseenQuestionsBetterThanOneFeature() {
        FusionTraining training = run(new FusionTraining(questions(60, 1), 3));
        List<FusionQuestion> unseen = questions(400, 2);
        assertThat(recall(unseen, training.weights()))
                .isGreaterThan(recall(unseen, new float[] {1, 0, 0, 0, 0, 0}) + 0.3);
        assertThat(training.weights()[1]).isGreaterThan(training.weights()[4]);
        FusionAdapter adapter = (FusionAdapter) Adapter.load(training.files(ORIGIN));
        assertThat(adapter.weights()).containsExactly(training.weights());
    }

    @Test
    void aTrainingContinuedFromACheckpointGivesTheSameBytes() {
        List<FusionQuestion> questions = questions(40, 1);
        var uninterrupted = run(new FusionTraining(questions, 3)).files(ORIGIN);
        for (int stop : new int[] {0, 7, 20, 33, 40}) {
            FusionTraining first = new FusionTraining(questions, 3);
            for (int i = 0; i < stop; i++) {
                first.step();
            }
            FusionTraining second = run(FusionTraining.restore(questions, 3, first.checkpoint()));
            assertThat(second.files(ORIGIN)).containsExactlyInAnyOrderEntriesOf(uninterrupted);
        }
        assertThatThrownBy(() ->
                        FusionTraining.restore(questions(40, 5), 3, new FusionTraining(questions, 3).checkpoint()))
                .hasMessageContaining("other questions");
    }

    @Test
    void theFirstHalfIsValidatedOnDocumentsThatAreLeftOut() {
        FusionTraining training = new FusionTraining(questions(40, 1), 3);
        FusionProgress first = training.step();
        assertThat(first.validationLoss()).isPositive();
        while (!training.isFinished()) {
            first = training.step();
        }
        assertThat(first.validationLoss()).isNull();
        assertThat(first.step()).isEqualTo(first.totalSteps());
    }

    @Test
    void questionsWithoutTheirPassageCannotBeLearnedFrom() {
        FusionQuestion lost = new FusionQuestion("d", List.of(new float[6]), -1);
        assertThat(lost.rank(new float[6])).isZero();
        assertThatThrownBy(() -> new FusionTraining(List.of(lost), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FusionQuestion("d", List.of(new float[5]), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
