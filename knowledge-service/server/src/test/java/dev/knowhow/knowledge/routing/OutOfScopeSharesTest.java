package dev.knowhow.knowledge.routing;

import static dev.knowhow.knowledge.routing.OutOfScopeShares.share;
import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.routing.RoutingRepository.Verdicts;
import org.junit.jupiter.api.Test;

class OutOfScopeSharesTest {

    @Test
    void fewAnswersSayNothingYet() {
        assertThat(share(new Verdicts(0, 0))).isEqualTo(0.1);
        assertThat(share(new Verdicts(150, 199))).isEqualTo(0.1);
    }

    @Test
    void manyAnswersGiveTheirShareRoundedUpToPercents() {
        assertThat(share(new Verdicts(61, 200))).isEqualTo(0.31);
        assertThat(share(new Verdicts(182, 1_000))).isEqualTo(0.19);
    }

    @Test
    void neitherNoneNorAllIsBelieved() {
        assertThat(share(new Verdicts(0, 1_000))).isEqualTo(0.01);
        assertThat(share(new Verdicts(1_000, 1_000))).isEqualTo(0.95);
    }
}
