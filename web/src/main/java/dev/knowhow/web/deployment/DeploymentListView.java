package dev.knowhow.web.deployment;

import dev.knowhow.training.api.deployment.DeploymentResponse;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * The aliases of the tenant.
 *
 * @param deployable whether there is an adapter that could be deployed
 */
@Introspected
record DeploymentListView(List<DeploymentResponse> deployments, boolean deployable, PagerView pager) {

    /** How the style sheet colours the status. */
    public String badge(DeploymentResponse deployment) {
        return DeploymentView.badge(deployment.status());
    }
}
