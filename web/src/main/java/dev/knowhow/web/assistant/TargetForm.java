package dev.knowhow.web.assistant;

import dev.knowhow.training.api.assistant.AssistantPolicy;
import dev.knowhow.training.api.assistant.UpdateAssistantRequest;
import io.micronaut.serde.annotation.Serdeable;

/** How often an answer of the adapter alone should be right, as chosen on the curve. */
@Serdeable
record TargetForm(double targetPrecision) {

    UpdateAssistantRequest update() {
        return new UpdateAssistantRequest(null, null, null, new AssistantPolicy(null, targetPrecision, null, null));
    }
}
