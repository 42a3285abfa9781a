package dev.knowhow.knowledge.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.adapter.statistics.RatedScores;
import dev.knowhow.adapter.statistics.RatedScores.Counts;
import dev.knowhow.adapter.statistics.RatedScores.Rated;
import dev.knowhow.knowledge.routing.RoutingRepository.Judged;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RatedAnswersTest {

    private static final List<String> LABELS = List.of("refund", "exchange");

    @Test
    void ratingSaysWhetherWhatTheAdapterAnsweredIsRight() {
        assertThat(right("direct", "up", null, null)).contains(true);
        assertThat(right("guess", "down", null, null)).contains(false);
        assertThat(right("direct", "down", "Refund ", null)).contains(true);
        assertThat(right("direct", "down", "Something else altogether", null)).contains(false);
    }

    @Test
    void ratingCountsBeforeTheSpotCheck() {
        assertThat(right("direct", null, null, "agree")).contains(true);
        assertThat(right("direct", null, null, "disagree")).contains(false);
        assertThat(right("direct", "up", null, "disagree")).contains(true);
    }

    @Test
    void ratingOfWhatTheDocumentsAnsweredSaysNothingOfTheAdapterUnlessItNamesALabel() {
        assertThat(right("retrieval", "up", null, null)).isEmpty();
        assertThat(right("retrieval", "down", "Within 14 days.", null)).isEmpty();
        assertThat(right("retrieval", "down", "refund", null)).contains(true);
        assertThat(right("hybrid", "down", "exchange", null)).contains(false);
    }

    @Test
    void answersOfARouteThatIsSeldomRatedStandForMore() {
        RatedScores scores = RatedAnswers.weigh(
                List.of(new Rated(0.9, true, 1), new Rated(0.8, true, 1)), 20, List.of(new Rated(0.4, false, 1)), 80);

        Counts all = scores.atLeast(0.1f);
        assertThat(all.wrong() / all.all()).isEqualTo(0.8);
        assertThat(scores.atLeast(0.5f)).isEqualTo(new Counts(0, 2));
    }

    @Test
    void whereOnlyDirectAnswersWereRatedNothingIsKnownOfOthers() {
        RatedScores scores = RatedAnswers.weigh(List.of(new Rated(0.9, true, 1)), 20, List.of(), 80);

        assertThat(scores.atLeast(0.9f)).isEqualTo(new Counts(0, 1));
        assertThat(scores.atLeast(0.5f)).isEqualTo(new Counts(0, 0));
    }

    private static Optional<Boolean> right(
            String route, @Nullable String rating, @Nullable String corrected, @Nullable String verdict) {
        return RatedAnswers.right(new Judged(route, 0.8, 0, "refund", rating, corrected, verdict), LABELS);
    }
}
