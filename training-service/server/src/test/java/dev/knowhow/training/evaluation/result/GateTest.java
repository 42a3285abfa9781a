package dev.knowhow.training.evaluation.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.training.api.evaluation.GateVerdict;
import dev.knowhow.training.api.evaluation.GateVerdict.Check;
import dev.knowhow.training.statistics.PairedTest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final int EXAMPLES = 200;

    /** Right but for the examples from one place to before another. */
    private static boolean[] wrong(int from, int to) {
        boolean[] right = new boolean[EXAMPLES];
        Arrays.fill(right, true);
        Arrays.fill(right, from, to, false);
        return right;
    }

    private static PairedTest test(boolean[] tuned, boolean[] other) {
        List<String> groups =
                IntStream.range(0, EXAMPLES).mapToObj(Integer::toString).toList();
        return PairedTest.of(tuned, other, groups, 1);
    }

    private static GateVerdict judge(boolean[] tuned, boolean[] alternative) {
        Gate gate = new Gate();
        gate.beats("base", "Accuracy", 0.9, 0.5, test(tuned, wrong(0, 100)));
        gate.requireNotWorse("prompted", test(tuned, alternative));
        gate.offerInstead("examples");
        return gate.verdict();
    }

    @Test
    void whatIsAsGoodAsTheBestAlternativeIsPromoted() {
        GateVerdict verdict = judge(wrong(0, 10), wrong(5, 15));
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.instead()).as("nothing is wanted instead").isNull();
        assertThat(verdict.checks()).extracting(Check::name).containsExactly("beats_base", "not_worse");
        assertThat(verdict.checks().getLast().sentence())
                .contains("The best alternative is prompted, +0.0 points")
                .contains("more than 1 point worse")
                .contains("It is not shown to be worse.");
    }

    @Test
    void aLossThatMayBeChanceIsNoReasonToRejectButIsTold() {
        GateVerdict verdict = judge(wrong(0, 10), wrong(0, 7));
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.checks().getLast().sentence()).contains("-1.5 points");
    }

    @Test
    void whatIsShownToBeWorseIsRejectedAndSaysWhatWouldPass() {
        GateVerdict verdict = judge(wrong(0, 16), wrong(0, 6));
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.instead()).isEqualTo("examples");
        assertThat(verdict.checks().getLast().passed()).isFalse();
        assertThat(verdict.checks().getLast().sentence())
                .contains("-5.0 points")
                .contains("It is worse.");
    }

    @Test
    void aSmallLossIsNoReasonHoweverSureItIs() {
        boolean[] tuned = new boolean[2_000];
        boolean[] other = new boolean[2_000];
        Arrays.fill(tuned, 10, 2_000, true);
        Arrays.fill(other, true);
        PairedTest test = PairedTest.of(
                tuned,
                other,
                IntStream.range(0, 2_000).mapToObj(Integer::toString).toList(),
                1);
        assertThat(test.oneSidedP()).isLessThan(0.01);
        assertThat(test.isWorseBy(Gate.MARGIN)).as("half a point").isFalse();
        assertThat(test.isWorseBy(0.001)).isTrue();
    }
}
