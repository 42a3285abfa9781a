package dev.knowhow.knowledge.adapter;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.knowledge.api.training.ProbeOperations;
import dev.knowhow.knowledge.api.training.ProbeRequest;
import dev.knowhow.knowledge.api.training.ProbeResponse;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.model.ResolvedModel;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import java.util.List;

/** {@code /internal/probes}. */
@Controller
@Secured(Scopes.READ)
final class ProbeController implements ProbeOperations {

    private static final int MOST_INPUTS = 64;

    private final AdapterModels models;
    private final AdapterProbe probe;

    ProbeController(AdapterModels models, AdapterProbe probe) {
        this.models = models;
        this.probe = probe;
    }

    @Override
    @NeedsNoIdempotencyKey("it reads")
    public ProbeResponse createProbe(ProbeRequest request) {
        if (request.model() == null || request.model().isBlank()) {
            throw ProblemException.invalid("model", "The field 'model' is missing.");
        }
        List<String> inputs = request.inputs() == null ? List.of() : request.inputs();
        if (inputs.size() > MOST_INPUTS) {
            throw ProblemException.invalid("inputs", "At most " + MOST_INPUTS + " inputs can be tried at once.");
        }
        ResolvedModel model = models.require(request.model());
        return probe.of(model, inputs);
    }
}
