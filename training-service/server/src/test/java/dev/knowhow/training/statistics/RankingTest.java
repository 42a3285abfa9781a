package dev.knowhow.training.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.training.statistics.LabelErrors.Suspect;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {

    @Test
    void ranksBecomeRecallAndReciprocalRank() {
        Ranking ranking = Ranking.of(new int[] {1, 2, 0, 11, 5});
        assertThat(ranking.recallAt1()).isEqualTo(0.2);
        assertThat(ranking.recallAt5()).isEqualTo(0.6);
        assertThat(ranking.mrr()).isCloseTo((1 + 0.5 + 0.2) / 5, within(1e-12));
        assertThat(Ranking.of(new int[0])).isEqualTo(new Ranking(0, 0, 0));
    }

    @Test
    void aLabelThatTheModelContradictsWithItsUsualConfidenceIsALikelyError() {
        int[] given = {0, 0, 1, 1, 0};
        double[][] probabilities = {{0.9, 0.1}, {0.8, 0.2}, {0.1, 0.9}, {0.3, 0.7}, {0.02, 0.98}};
        List<Suspect> suspects = LabelErrors.rank(given, probabilities);
        assertThat(suspects).containsExactly(new Suspect(4, 0, 1, 0.02, true));
    }

    @Test
    void likelyErrorsComeBeforeDoubtfulOnes() {
        int[] given = {0, 1, 1, 0, 0};
        double[][] probabilities = {{0.45, 0.55}, {0.05, 0.95}, {0.1, 0.9}, {0.2, 0.8}, {0.9, 0.1}};
        assertThat(LabelErrors.rank(given, probabilities))
                .extracting(Suspect::index, Suspect::likely)
                .containsExactly(tuple(3, false), tuple(0, false));
        probabilities[3] = new double[] {0.01, 0.99};
        assertThat(LabelErrors.rank(given, probabilities).getFirst()).isEqualTo(new Suspect(3, 0, 1, 0.01, true));
    }
}
