package dev.knowhow.knowledge.routing;

import static dev.knowhow.knowledge.routing.SpotCheckVerdict.Value.AGREE;
import static dev.knowhow.knowledge.routing.SpotCheckVerdict.Value.DISAGREE;
import static dev.knowhow.knowledge.routing.SpotCheckVerdict.Value.INCONCLUSIVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatedOutputsTest {

    private static final String LEAVE = "Every employee has 30 days of paid leave a year. It is asked for in advance.";

    @Test
    void anOutputThatIsStatedIsRight() {
        assertThat(verdict("Employees have 30 days of paid leave.")).isEqualTo(AGREE);
        assertThat(verdict("paid_leave")).isEqualTo(AGREE);
    }

    @Test
    void otherNumbersContradict() {
        assertThat(verdict("Employees have 25 days of paid leave.")).isEqualTo(DISAGREE);
    }

    @Test
    void numbersOfSomethingElseDoNot() {
        assertThat(verdict("Refunds take 14 working days to reach your bank account."))
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void anOutputBesideOneThatIsStatedIsWrong() {
        assertThat(verdict("parking_permit", "paid_leave")).isEqualTo(DISAGREE);
    }

    @Test
    void twoStatedOutputsSayNothing() {
        assertThat(verdict("paid_leave", "leave in advance")).isEqualTo(INCONCLUSIVE);
        assertThat(verdict("parking_permit", "paid_leave", "leave in advance")).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aBareWordSaysNothingWhetherItIsMentionedOrNot() {
        assertThat(verdict("leave")).isEqualTo(INCONCLUSIVE);
        assertThat(verdict("parking", "leave")).isEqualTo(INCONCLUSIVE);
        assertThat(verdict("yes")).isEqualTo(INCONCLUSIVE);
        assertThat(verdict("42")).isEqualTo(INCONCLUSIVE);
    }

    private static SpotCheckVerdict.Value verdict(String output, String... others) {
        return StatedOutputs.compare(output, List.of(others), LEAVE).value();
    }
}
