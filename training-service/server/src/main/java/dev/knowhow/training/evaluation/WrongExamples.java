package dev.knowhow.training.evaluation;

import dev.knowhow.training.api.evaluation.EvaluationErrorResponse;
import dev.knowhow.training.api.evaluation.LabelProbability;
import dev.knowhow.training.dataset.snapshot.Example;
import dev.knowhow.training.statistics.LabelErrors;
import dev.knowhow.training.statistics.LabelErrors.Suspect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lists the examples that the tuned system got wrong, those first whose own output is probably wrong. */
final class WrongExamples {

    private final HeldOut heldOut;
    private final List<SystemAnswer> answers;

    WrongExamples(HeldOut heldOut, List<SystemAnswer> answers) {
        this.heldOut = heldOut;
        this.answers = answers;
    }

    List<EvaluationErrorResponse> list() {
        int[] expected = heldOut.expectedClasses();
        int[] known = IntStream.range(0, expected.length)
                .filter(i -> expected[i] >= 0 && answers.get(i).valid())
                .toArray();
        double[][] probabilities =
                IntStream.of(known).mapToObj(i -> probabilities(answers.get(i))).toArray(double[][]::new);
        List<EvaluationErrorResponse> errors = new ArrayList<>();
        for (Suspect suspect :
                LabelErrors.rank(IntStream.of(known).map(i -> expected[i]).toArray(), probabilities)) {
            errors.add(error(known[suspect.index()], suspect, errors.size()));
        }
        IntStream.range(0, expected.length)
                .filter(i -> Arrays.binarySearch(known, i) < 0)
                .forEach(i -> errors.add(unknown(i, errors.size())));
        return errors;
    }

    /** The probability of every output: what the alternatives leave is spread over the others. */
    private double[] probabilities(SystemAnswer answer) {
        double[] probabilities = new double[heldOut.labels().size()];
        double left = Math.max(
                0,
                1
                        - answer.alternatives().stream()
                                .mapToDouble(LabelProbability::probability)
                                .sum());
        int others = probabilities.length - answer.alternatives().size();
        Arrays.fill(probabilities, others > 0 ? left / others : 0);
        for (LabelProbability alternative : answer.alternatives()) {
            probabilities[heldOut.labels().indexOf(alternative.label())] = alternative.probability();
        }
        return probabilities;
    }

    private EvaluationErrorResponse error(int place, Suspect suspect, int rank) {
        SystemAnswer answer = answers.get(place);
        String reason = suspect.likely()
                ? String.format(
                        Locale.ROOT,
                        "The adapter is as sure of '%s' (%.0f %%) as it usually is where that is right, and gives '%s'"
                                + " only %.1f %%.",
                        answer.output(),
                        100 * confidence(answer),
                        heldOut.examples().get(place).output(),
                        100 * suspect.selfConfidence())
                : null;
        return row(place, rank, suspect.likely(), reason);
    }

    private EvaluationErrorResponse unknown(int place, int rank) {
        return row(
                place,
                rank,
                false,
                "No example of '" + heldOut.examples().get(place).output() + "' was trained on.");
    }

    private EvaluationErrorResponse row(int place, int rank, boolean likely, @Nullable String reason) {
        Example example = heldOut.examples().get(place);
        SystemAnswer answer = answers.get(place);
        return new EvaluationErrorResponse(
                String.format(Locale.ROOT, "err_%06d", rank + 1),
                "evaluation.error",
                example.line(),
                example.input(),
                example.output(),
                answer.output(),
                confidence(answer),
                answer.alternatives(),
                likely,
                reason);
    }

    private static double confidence(SystemAnswer answer) {
        return answer.confidence() == null ? 0 : answer.confidence();
    }
}
