package dev.knowhow.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.adapter.statistics.ClopperPearson;
import dev.knowhow.adapter.statistics.RatedScores;
import dev.knowhow.adapter.statistics.RatedScores.Rated;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoutingEvidenceTest {

    private final Random random = new Random(3);

    private float[] between(int count, double low, double high) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (low + random.nextDouble() * (high - low));
        }
        return values;
    }

    @Test
    void boundsAreThoseOfTheTables() {
        assertThat(ClopperPearson.upper(0, 10, 0.95)).isCloseTo(0.2589, within(1e-4));
        assertThat(ClopperPearson.upper(2, 20, 0.95)).isCloseTo(0.2826, within(1e-4));
        assertThat(ClopperPearson.lower(18, 20, 0.95)).isCloseTo(0.7174, within(1e-4));
        assertThat(ClopperPearson.upper(3, 3, 0.95)).isEqualTo(1);
        assertThat(ClopperPearson.lower(0, 3, 0.95)).isZero();
    }

    @Test
    void theThresholdLiesWhereErrorsBegin() {
        RoutingEvidence evidence = new RoutingEvidence(between(2000, 0, 1), between(200, 0, 0.5), between(500, 0, 0.6));
        double threshold = evidence.threshold(0.98, 0.2).orElseThrow();
        assertThat(threshold).isBetween(0.5, 0.62);
        assertThat(evidence.directShare(threshold, 0.2)).isBetween(0.25, 0.42);
    }

    @Test
    void moreOutOfScopeTrafficRaisesTheThreshold() {
        RoutingEvidence evidence =
                new RoutingEvidence(between(2000, 0.2, 1), between(20, 0.2, 0.9), between(500, 0, 0.8));
        double little = evidence.threshold(0.95, 0.02).orElseThrow();
        double much = evidence.threshold(0.95, 0.4).orElseThrow();
        assertThat(much).isGreaterThan(little);
    }

    @Test
    void aPromiseThatCannotBeKeptIsNotMade() {
        RoutingEvidence few = new RoutingEvidence(between(50, 0.9, 1), new float[0], new float[0]);
        assertThat(few.threshold(0.98, 0)).isEmpty();
        assertThat(few.threshold(0.9, 0)).isPresent();
        assertThat(few.threshold(0.9, 0.1))
                .as("nothing is known about other texts")
                .isEmpty();
    }

    @Test
    void ratedAnswersCountAsExamplesThatWereNotSeen() {
        RoutingEvidence few = new RoutingEvidence(between(60, 0.5, 1), new float[0], new float[100]);
        assertThat(few.threshold(0.98, 0.1)).isEmpty();

        assertThat(few.with(rated(100, 0, 0)).threshold(0.98, 0.1)).isPresent();
        assertThat(few.with(rated(90, 10, 0)).threshold(0.98, 0.1))
                .as("a tenth of them wrong")
                .isEmpty();
    }

    @Test
    void ratingsOfWhatWasAnsweredAloneSayNothingOfWhatWasNot() {
        RoutingEvidence few = new RoutingEvidence(between(200, 0.2, 1), between(8, 0.2, 0.5), new float[100]);
        double before = few.threshold(0.95, 0.1).orElseThrow();

        double from = before + 0.1;
        assertThat(few.with(rated(500, 0, from)).threshold(0.95, 0.1).orElseThrow())
                .isCloseTo(before, within(1e-6));
    }

    @Test
    void answersThatAreSeldomRatedStandForMoreAndSayLess() {
        List<Rated> rated = new ArrayList<>(Collections.nCopies(100, new Rated(0.9, true, 1)));
        rated.addAll(Collections.nCopies(10, new Rated(0.4, false, 50)));
        RatedScores.Counts all = new RatedScores(rated, 0).atLeast(0.1f);

        assertThat(all.all()).as("Kish: 600² / 25,100").isCloseTo(14.34, within(0.01));
        assertThat(all.wrong() / all.all()).isCloseTo(500.0 / 600, within(1e-9));
        assertThat(new RatedScores(rated, 0).atLeast(0.5f)).isEqualTo(new RatedScores.Counts(0, 100));
    }

    @Test
    void theBandHoldsWhatWasSeenAndEndsWhereTheTargetIsKept() {
        RoutingEvidence evidence = new RoutingEvidence(between(2000, 0, 1), between(200, 0, 0.5), between(500, 0, 0.6));
        RoutingEvidence.Errors errors = evidence.errors(0.45, 0.2, 0);

        assertThat(errors.lowest()).isLessThan(errors.precision());
        assertThat(errors.highest()).isGreaterThan(errors.precision());
        assertThat(errors.keep(errors.lowest() - 1e-6)).isTrue();
        assertThat(errors.keep(errors.lowest() + 1e-6)).isFalse();
    }

    private RatedScores rated(int right, int wrong, double from) {
        List<Rated> rated = new ArrayList<>();
        for (int i = 0; i < right + wrong; i++) {
            rated.add(new Rated(0.5 + random.nextDouble() / 2, i < right, 1));
        }
        return new RatedScores(rated, from);
    }

    @Test
    void aTextWithTheVerdictOutOfScopeNeverCountsAsAnswered() {
        float[] flagged = new float[500];
        RoutingEvidence evidence = new RoutingEvidence(between(2000, 0.2, 1), flagged.clone(), flagged);
        assertThat(evidence.threshold(0.98, 0.3).orElseThrow()).isCloseTo(0.2, within(0.01));
    }
}
