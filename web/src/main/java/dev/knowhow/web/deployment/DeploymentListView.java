package dev.knowhow.web.deployment;

import dev.knowhow.training.api.deployment.DeploymentResponse;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import java.util.Map;

/**
 * The aliases of the tenant.
 *
 * @param assistants how many assistants answer with each alias that has some
 * @param deployable whether there is an adapter that could be deployed
 */
@Introspected
record DeploymentListView(
        List<DeploymentResponse> deployments, Map<String, Long> assistants, boolean deployable, PagerView pager) {

    /** How many assistants answer with it. */
    public long assistants(DeploymentResponse deployment) {
        return assistants.getOrDefault(deployment.alias(), 0L);
    }

    /** How the style sheet colours the status. */
    public String badge(DeploymentResponse deployment) {
        return DeploymentView.badge(deployment.status());
    }
}
