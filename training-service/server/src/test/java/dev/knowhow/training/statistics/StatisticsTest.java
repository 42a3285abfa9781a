package dev.knowhow.training.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.training.api.evaluation.SystemEvaluation.ConfusionCell;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Nested
    class Rates {

        private final Classification rates =
                Classification.of(List.of("a", "a", "a", "b", "b", "c"), List.of("a", "a", "b", "b", "b", "a"));

        @Test
        void accuracyIsTheShareOfRightLabels() {
            assertThat(rates.accuracy()).isEqualTo(4 / 6.0);
        }

        @Test
        void macroF1CountsEveryClassTheSame() {
            double a = 2 / 3.0; // precision 2/3, recall 2/3
            double b = 0.8; // precision 2/3, recall 1
            assertThat(rates.macroF1()).isCloseTo((a + b + 0) / 3, within(1e-12));
        }

        @Test
        void confusionNamesThePairsThatOccurred() {
            assertThat(rates.confusion())
                    .containsExactly(
                            new ConfusionCell("a", "a", 2),
                            new ConfusionCell("a", "b", 1),
                            new ConfusionCell("b", "b", 2),
                            new ConfusionCell("c", "a", 1));
        }
    }

    @Nested
    class Confidence {

        @Test
        void errorIsTheDistanceOfConfidenceAndAccuracy() {
            double[] confidences = {0.9, 0.9, 0.9, 0.9, 0.5, 0.5};
            boolean[] right = {true, true, true, false, true, false};
            assertThat(ReliabilityDiagram.of(confidences, right).ece()).isCloseTo(0.15 * 4 / 6, within(1e-12));
        }

        @Test
        void fewAnswersOfAPerfectSystemAreFarFromZeroAndManyAreNot() {
            double[] few = confidences(30);
            double[] many = confidences(20_000);
            assertThat(ReliabilityDiagram.chance(few, 1)).isGreaterThan(0.1);
            assertThat(ReliabilityDiagram.chance(many, 1)).isLessThan(0.02);
        }

        @Test
        void certaintyAndDoubtBothFindTheirBin() {
            assertThat(ReliabilityDiagram.of(new double[] {0, 1}, new boolean[] {false, true})
                            .bins())
                    .hasSize(2);
        }

        private static double[] confidences(int count) {
            SplittableRandom random = new SplittableRandom(7);
            return IntStream.range(0, count)
                    .mapToDouble(i -> random.nextDouble(0.3, 1))
                    .toArray();
        }
    }

    @Nested
    class OutOfScope {

        @Test
        void scoresThatDoNotOverlapAreToldApartAlways() {
            Detection detection = Detection.of(new double[] {1, 2, 3}, new double[] {4, 5});
            assertThat(detection.auroc()).isEqualTo(1);
            assertThat(detection.falsePositiveRateAt95()).isZero();
        }

        @Test
        void equalScoresAreToldApartHalfOfTheTime() {
            assertThat(Detection.of(new double[] {1, 1}, new double[] {1, 1, 1}).auroc())
                    .isEqualTo(0.5);
        }

        @Test
        void falsePositivesAreCountedAtTheThresholdThatKeeps95Percent() {
            double[] in = IntStream.rangeClosed(1, 100).mapToDouble(i -> i).toArray();
            assertThat(Detection.of(in, new double[] {94, 95, 96, 200}).falsePositiveRateAt95())
                    .isEqualTo(0.5);
        }
    }

    @Nested
    class Pairs {

        @Test
        void mcNemarIsTheTwoSidedBinomialTest() {
            assertThat(PairedTest.mcnemar(8, 2)).isCloseTo(0.109375, within(1e-9));
            assertThat(PairedTest.mcnemar(2, 8)).isCloseTo(0.109375, within(1e-9));
            assertThat(PairedTest.mcnemar(10, 0)).isCloseTo(2 / 1024.0, within(1e-12));
            assertThat(PairedTest.mcnemar(5, 5)).isEqualTo(1);
            assertThat(PairedTest.mcnemar(0, 0)).isEqualTo(1);
        }

        @Test
        void clearDifferenceIsFoundInOneDirectionOnly() {
            boolean[] good = answers(200, 0.95);
            boolean[] bad = answers(200, 0.60);
            PairedTest better = PairedTest.of(good, bad, each(200), 1);
            assertThat(better.isBetter()).isTrue();
            assertThat(better.low()).isLessThan(better.difference());
            assertThat(better.high()).isGreaterThan(better.difference());
            PairedTest worse = PairedTest.of(bad, good, each(200), 1);
            assertThat(worse.isBetter()).isFalse();
            assertThat(worse.isDifferent()).isTrue();
        }

        @Test
        void whetherItIsBetterIsAskedOfOneSide() {
            boolean[] good = new boolean[100];
            Arrays.fill(good, true);
            boolean[] bad = good.clone();
            Arrays.fill(bad, 0, 7, false);
            good[7] = false;
            PairedTest test = PairedTest.of(good, bad, each(100), 1);
            assertThat(test.mcnemarP()).isGreaterThan(0.05);
            assertThat(test.betterP()).isCloseTo(9 / 256.0, within(1e-9));
            assertThat(test.isBetter()).isTrue();
            assertThat(test.isDifferent()).isFalse();
            assertThat(PairedTest.of(bad, good, each(100), 1).isBetter()).isFalse();
        }

        @Test
        void sameAnswersDoNotDiffer() {
            boolean[] answers = answers(50, 0.7);
            PairedTest test = PairedTest.of(answers, answers, each(50), 1);
            assertThat(test.isDifferent()).isFalse();
            assertThat(test.difference()).isZero();
        }

        @Test
        void answersOfOneDocumentCountTogetherSoThatTheIntervalIsWider() {
            boolean[] good = answers(200, 0.95);
            boolean[] bad = answers(200, 0.60);
            List<String> documents =
                    IntStream.range(0, 200).mapToObj(i -> "d" + i / 50).toList();
            PairedTest alone = PairedTest.of(good, bad, each(200), 1);
            Arrays.fill(bad, 0, 50, true);
            Arrays.fill(bad, 50, 100, false);
            PairedTest together = PairedTest.of(good, bad, documents, 1);
            assertThat(together.high() - together.low()).isGreaterThan(alone.high() - alone.low());
        }

        @Test
        void nothingToCompareIsNoDifference() {
            assertThat(PairedTest.of(new boolean[0], new boolean[0], List.of(), 1)
                            .isBetter())
                    .isFalse();
        }

        private static boolean[] answers(int count, double share) {
            boolean[] right = new boolean[count];
            SplittableRandom random = new SplittableRandom(Double.hashCode(share));
            for (int i = 0; i < count; i++) {
                right[i] = random.nextDouble() < share;
            }
            return right;
        }

        private static List<String> each(int count) {
            return IntStream.range(0, count).mapToObj(Integer::toString).toList();
        }
    }
}
