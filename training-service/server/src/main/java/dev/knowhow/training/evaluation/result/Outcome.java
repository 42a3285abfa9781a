package dev.knowhow.training.evaluation.result;

import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.training.api.evaluation.EvaluationErrorResponse;
import dev.knowhow.training.api.evaluation.EvaluationResponse;
import dev.knowhow.training.api.evaluation.EvaluationResponse.LearningPoint;
import dev.knowhow.training.api.evaluation.GateVerdict;
import dev.knowhow.training.api.evaluation.SystemEvaluation;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation found.
 *
 * @param metric what the gate compared: {@code accuracy} or {@code recall_at_1}
 * @param refit what is to take the measured adapter's place
 */
public record Outcome(
        String metric,
        int trainExamples,
        int outOfScopeExamples,
        Collection<String> outOfScopeLabels,
        List<SystemEvaluation> systems,
        List<LearningPoint> learningCurve,
        Gate gate,
        List<EvaluationErrorResponse> errors,
        @Nullable Refit refit) {

    /**
     * A twin of what was measured.
     *
     * @param files its files by name
     * @param examples how many it was fitted to
     */
    public record Refit(Map<String, byte[]> files, int examples) {

        public Refit {
            files = Map.copyOf(files);
        }
    }

    /** The same with an adapter that is to take the measured one's place. */
    public Outcome withRefit(Refit twin) {
        return new Outcome(
                metric,
                trainExamples,
                outOfScopeExamples,
                outOfScopeLabels,
                systems,
                learningCurve,
                gate,
                errors,
                twin);
    }

    public boolean isPassed() {
        return verdict().passed();
    }

    GateVerdict verdict() {
        return gate.verdict();
    }

    EvaluationResponse response(String adapterId) {
        return new EvaluationResponse(
                "evaluation",
                adapterId,
                "completed",
                null,
                metric,
                trainExamples,
                heldOut(),
                outOfScopeExamples,
                List.copyOf(outOfScopeLabels),
                systems,
                gate.comparisons(),
                learningCurve,
                CurveReading.of(learningCurve),
                gate.verdict(),
                errors.size(),
                (int) errors.stream()
                        .filter(EvaluationErrorResponse::likelyLabelError)
                        .count(),
                Instant.now());
    }

    AdapterResponse.Summary summary() {
        SystemEvaluation tuned = system("tuned");
        return new AdapterResponse.Summary(
                "completed",
                metric,
                heldOut(),
                accuracy("base"),
                accuracy("prompted"),
                accuracy("tuned"),
                tuned == null ? null : tuned.macroF1(),
                tuned == null ? null : tuned.ece(),
                null);
    }

    private int heldOut() {
        SystemEvaluation tuned = system("tuned");
        return tuned == null ? 0 : tuned.examples();
    }

    private @Nullable Double accuracy(String id) {
        SystemEvaluation system = system(id);
        return system == null ? null : system.accuracy();
    }

    private @Nullable SystemEvaluation system(String id) {
        return systems.stream()
                .filter(system -> system.system().equals(id))
                .findFirst()
                .orElse(null);
    }
}
