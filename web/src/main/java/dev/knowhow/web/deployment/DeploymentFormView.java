package dev.knowhow.web.deployment;

import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.training.api.deployment.DeploymentResponse;
import dev.knowhow.web.form.FormErrors;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * The form that gives an adapter an alias.
 *
 * @param adapters those that may be deployed
 * @param aliases those that there are
 * @param form what was entered
 * @param errors what is wrong with it
 */
@Introspected
record DeploymentFormView(
        List<AdapterResponse> adapters, List<DeploymentResponse> aliases, DeploymentForm form, FormErrors errors) {

    public List<Integer> shares() {
        return DeploymentForm.SHARES;
    }
}
