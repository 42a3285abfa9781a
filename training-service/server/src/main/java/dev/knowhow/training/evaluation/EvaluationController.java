package dev.knowhow.training.evaluation;

import dev.knowhow.durable.idempotency.TakesIdempotencyKey;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey.Effect;
import dev.knowhow.metering.Metered;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.training.adapter.AdapterRegistry;
import dev.knowhow.training.adapter.StoredAdapter;
import dev.knowhow.training.api.evaluation.CompareAdapterRequest;
import dev.knowhow.training.api.evaluation.CompareAdapterResponse;
import dev.knowhow.training.api.evaluation.EvaluationErrorResponse;
import dev.knowhow.training.api.evaluation.EvaluationOperations;
import dev.knowhow.training.api.evaluation.EvaluationResponse;
import dev.knowhow.training.api.evaluation.GateVerdict;
import dev.knowhow.training.evaluation.result.Evaluation;
import dev.knowhow.training.evaluation.result.Evaluations;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/adapters/{id}/evaluation}, {@code …/errors} and {@code …/compare}. */
@Controller
@Secured(Scopes.READ)
@Unmetered("shows what was measured")
class EvaluationController implements EvaluationOperations {

    private final AdapterRegistry adapters;
    private final Evaluations evaluations;
    private final AdapterComparison comparison;

    EvaluationController(AdapterRegistry adapters, Evaluations evaluations, AdapterComparison comparison) {
        this.adapters = adapters;
        this.evaluations = evaluations;
        this.comparison = comparison;
    }

    @Override
    public EvaluationResponse getEvaluation(String adapterId) {
        StoredAdapter adapter = adapters.require(adapterId);
        return evaluations
                .find(adapter.id())
                .map(found -> toResponse(adapter, found))
                .orElseGet(() -> without(adapter, "pending", null));
    }

    @Override
    public ListResponse<EvaluationErrorResponse> listEvaluationErrors(String adapterId, PageRequest page) {
        StoredAdapter adapter = adapters.require(adapterId);
        return evaluations.errors(adapter.id(), page);
    }

    @Override
    @TakesIdempotencyKey(Effect.COSTLY)
    @Metered({Meter.INPUT_TOKENS, Meter.OUTPUT_TOKENS})
    public CompareAdapterResponse compareAdapter(String adapterId, CompareAdapterRequest request) {
        return comparison.compare(adapterId, request.input());
    }

    /** The verdict is the adapter's, since an owner may have overruled the gate since. */
    private static EvaluationResponse toResponse(StoredAdapter adapter, Evaluation stored) {
        EvaluationResponse result = stored.result();
        return result == null ? without(adapter, stored.status(), stored.error()) : result.withGate(adapter.gate());
    }

    private static EvaluationResponse without(StoredAdapter adapter, String status, @Nullable String error) {
        GateVerdict gate = adapter.gate();
        return new EvaluationResponse(
                "evaluation",
                adapter.id(),
                status,
                error,
                adapter.kind().isForKnowledgeBase() ? "recall_at_1" : "accuracy",
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                gate,
                0,
                0,
                null);
    }
}
