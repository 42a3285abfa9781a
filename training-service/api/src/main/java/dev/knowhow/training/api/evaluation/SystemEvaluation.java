package dev.knowhow.training.api.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one system on the held-out part; rates are 0 to 1. What does not apply to the kind is null or empty. No
 * naming strategy here: it would write {@code per1000}.
 *
 * @param system {@code base}, {@code prompted}, {@code tuned}, {@code head}, {@code base_llm} or {@code prompted_llm}
 * @param description what it is, such as "nearest output name, no examples"
 * @param examples held-out examples it answered; a language model is asked a sample
 * @param accuracy share answered right; recall at 1 for fusion and retriever
 * @param ece expected calibration error over 15 bins of equal width
 * @param formatValidity share of answers that are one of the known outputs, in the form the examples have
 * @param latencyMsP50 median milliseconds per answer, embedding left out (it is the same for all)
 * @param cpuSecondsPer1000 CPU seconds of 1,000 answers, embedding left out
 */
@Serdeable
public record SystemEvaluation(
        String system,
        String description,
        int examples,
        double accuracy,
        @JsonProperty("macro_f1") @Nullable Double macroF1,
        @Nullable Double ece,
        @JsonProperty("mean_reciprocal_rank") @Nullable Double meanReciprocalRank,
        @JsonProperty("recall_at_5") @Nullable Double recallAt5,
        List<ReliabilityBin> reliability,
        @JsonProperty("out_of_scope") @Nullable OutOfScope outOfScope,
        @JsonProperty("format_validity") @Nullable Double formatValidity,
        @JsonProperty("latency_ms_p50") @Nullable Double latencyMsP50,
        @JsonProperty("cpu_seconds_per_1000") @Nullable Double cpuSecondsPer1000,
        @JsonProperty("per_class") List<ClassFigures> perClass,
        List<ConfusionCell> confusion) {

    public SystemEvaluation {
        reliability = List.copyOf(reliability);
        perClass = List.copyOf(perClass);
        confusion = List.copyOf(confusion);
    }

    /** A bin of the reliability curve: answers with a confidence in [lower, upper). */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record ReliabilityBin(double lower, double upper, int count, double confidence, double accuracy) {}

    /**
     * How well out-of-scope texts are distinguished from the others.
     *
     * @param auroc area under the ROC curve
     * @param falsePositiveRateAt95 share of out-of-scope texts let through where 95 % of the others are
     * @param detected share of out-of-scope texts refused at the adapter's own threshold
     * @param falselyRefused share of the others refused at that threshold
     */
    @Serdeable
    public record OutOfScope(
            int examples,
            double auroc,
            @JsonProperty("false_positive_rate_at_95") double falsePositiveRateAt95,
            @Nullable Double detected,
            @JsonProperty("falsely_refused") @Nullable Double falselyRefused) {}

    /** One class; {@code support} is its number of held-out examples. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record ClassFigures(String label, double precision, double recall, double f1, int support) {}

    /** How often one label was answered where another was right; pairs that never occurred are left out. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record ConfusionCell(String expected, String predicted, int count) {}
}
