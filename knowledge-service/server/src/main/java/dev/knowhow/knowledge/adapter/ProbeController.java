package dev.knowhow.knowledge.adapter;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.knowledge.api.training.ProbeOperations;
import dev.knowhow.knowledge.api.training.ProbeRequest;
import dev.knowhow.knowledge.api.training.ProbeResponse;
import dev.knowhow.metering.Metered;
import dev.knowhow.metering.Metering;
import dev.knowhow.metering.Quantity;
import dev.knowhow.metering.Work;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.tenant.api.usage.UsageCause;
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
    private final Metering metering;

    ProbeController(AdapterModels models, AdapterProbe probe, Metering metering) {
        this.models = models;
        this.probe = probe;
        this.metering = metering;
    }

    @Override
    @NeedsNoIdempotencyKey("it reads")
    @Metered(Meter.ADAPTER_CALLS)
    public ProbeResponse createProbe(ProbeRequest request) {
        if (request.model() == null || request.model().isBlank()) {
            throw ProblemException.invalid("model", "The field 'model' is missing.");
        }
        List<String> inputs = request.inputs() == null ? List.of() : request.inputs();
        if (inputs.size() > MOST_INPUTS) {
            throw ProblemException.invalid("inputs", "At most " + MOST_INPUTS + " inputs can be tried at once.");
        }
        ResolvedModel model = models.require(request.model());
        ProbeResponse probed = probe.of(model, inputs);
        metering.settle(
                Work.asked(UsageCause.PROBE, "POST /internal/probes").by(request.model()),
                Quantity.of(Meter.ADAPTER_CALLS, inputs.size()));
        return probed;
    }
}
