package dev.knowhow.training.evaluation;

import dev.knowhow.training.api.evaluation.SystemEvaluation;
import dev.knowhow.training.evaluation.AnsweringSystem.Answers;
import dev.knowhow.training.statistics.Classification;
import dev.knowhow.training.statistics.Detection;
import dev.knowhow.training.statistics.ReliabilityDiagram;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns answers into the figures that are shown. */
final class SystemFigures {

    private SystemFigures() {}

    /**
     * The figures of one system.
     *
     * @param expected the right outputs, one for each answer
     * @param outOfScope what it answered to texts out of scope
     */
    static SystemEvaluation of(
            AnsweringSystem system, List<String> expected, Answers inScope, List<SystemAnswer> outOfScope) {
        List<SystemAnswer> answers = inScope.answers();
        Classification rates = Classification.of(
                expected, answers.stream().map(SystemAnswer::output).toList());
        ReliabilityDiagram calibration = calibration(expected, answers);
        long valid = answers.stream().filter(SystemAnswer::valid).count();
        return new SystemEvaluation(
                system.id(),
                system.description(),
                answers.size(),
                rates.accuracy(),
                rates.macroF1(),
                calibration == null ? null : calibration.ece(),
                null,
                null,
                calibration == null ? List.of() : calibration.bins(),
                detection(answers, outOfScope),
                answers.isEmpty() ? null : (double) valid / answers.size(),
                inScope.latencyMsP50(),
                inScope.cpuSecondsPer1000(),
                rates.classes(),
                rates.confusion());
    }

    /** Which answers are right. */
    static boolean[] right(List<String> expected, List<SystemAnswer> answers) {
        boolean[] right = new boolean[answers.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = answers.get(i).output().equals(expected.get(i));
        }
        return right;
    }

    /** The confidences, where every answer states one. */
    static double @Nullable [] confidences(List<SystemAnswer> answers) {
        return answers.stream().anyMatch(answer -> answer.confidence() == null)
                ? null
                : answers.stream()
                        .mapToDouble(answer -> Objects.requireNonNull(answer.confidence()))
                        .toArray();
    }

    private static @Nullable ReliabilityDiagram calibration(List<String> expected, List<SystemAnswer> answers) {
        double[] confidences = confidences(answers);
        return confidences == null ? null : ReliabilityDiagram.of(confidences, right(expected, answers));
    }

    private static SystemEvaluation.@Nullable OutOfScope detection(List<SystemAnswer> in, List<SystemAnswer> out) {
        double[] inScores = scores(in);
        double[] outScores = scores(out);
        if (inScores.length == 0 || outScores.length == 0) {
            return null;
        }
        Detection detection = Detection.of(inScores, outScores);
        return new SystemEvaluation.OutOfScope(
                out.size(), detection.auroc(), detection.falsePositiveRateAt95(), refusedShare(out), refusedShare(in));
    }

    private static double[] scores(List<SystemAnswer> answers) {
        return answers.stream()
                .map(SystemAnswer::outOfScopeScore)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static double refusedShare(List<SystemAnswer> answers) {
        return (double) answers.stream().filter(SystemAnswer::outOfScope).count() / answers.size();
    }
}
