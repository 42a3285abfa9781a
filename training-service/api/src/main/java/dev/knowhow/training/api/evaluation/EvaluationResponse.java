package dev.knowhow.training.api.evaluation;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter is worth on examples that nobody trained on, against what can be had without training.
 *
 * @param status {@code pending}, {@code running}, {@code completed} or {@code failed}; before {@code completed} the
 *     figures are empty
 * @param metric what the gate compares: {@code accuracy} (intent, examples, encoder-lora) or {@code recall_at_1}
 * @param outOfScopeExamples held-out examples under an out-of-scope label: never right or wrong, only to be recognised
 * @param systems {@code base}, {@code prompted} (the nearest examples vote; not where that is the adapter) and {@code
 *     tuned}; {@code head} where the adapter is more or other than a head; with a language model also {@code base_llm}
 *     and {@code prompted_llm}
 * @param learningCurveReading whether more examples would help, as a sentence
 * @param errors how many rows {@code …/errors} has
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record EvaluationResponse(
        String object,
        String adapterId,
        String status,
        @Nullable String error,
        String metric,
        @Nullable Integer trainExamples,
        @Nullable Integer heldOutExamples,
        @Nullable Integer outOfScopeExamples,
        List<String> outOfScopeLabels,
        List<SystemEvaluation> systems,
        List<Comparison> comparisons,
        List<LearningPoint> learningCurve,
        @Nullable String learningCurveReading,
        @Nullable GateVerdict gate,
        int errors,
        int likelyLabelErrors,
        @Nullable Instant finishedAt) {

    public EvaluationResponse {
        outOfScopeLabels = List.copyOf(outOfScopeLabels);
        systems = List.copyOf(systems);
        comparisons = List.copyOf(comparisons);
        learningCurve = List.copyOf(learningCurve);
    }

    /** The same with another verdict. */
    public EvaluationResponse withGate(@Nullable GateVerdict verdict) {
        return new EvaluationResponse(
                object,
                adapterId,
                status,
                error,
                metric,
                trainExamples,
                heldOutExamples,
                outOfScopeExamples,
                outOfScopeLabels,
                systems,
                comparisons,
                learningCurve,
                learningCurveReading,
                verdict,
                errors,
                likelyLabelErrors,
                finishedAt);
    }

    /**
     * The tuned system against another one, example by example.
     *
     * @param against the other system
     * @param examples how many both answered
     * @param tunedOnly examples that only the tuned system got right
     * @param otherOnly examples that only the other one got right
     * @param mcnemarP two-sided p-value of McNemar's exact test on those two counts
     * @param difference of the metric, tuned minus other
     * @param low lower end of the 95 % bootstrap interval of the difference, paired by example or by document
     * @param high upper end
     * @param significant whether the interval leaves out zero and p is below 0.05
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Comparison(
            String against,
            int examples,
            int tunedOnly,
            int otherOnly,
            double mcnemarP,
            double difference,
            double low,
            double high,
            boolean significant,
            String sentence) {}

    /** What training on a part of the examples would have given, measured on the same held-out part. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record LearningPoint(int examples, double share, double accuracy, double macroF1) {}
}
