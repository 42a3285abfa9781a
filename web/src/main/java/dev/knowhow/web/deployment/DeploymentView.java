package dev.knowhow.web.deployment;

import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.training.api.assistant.AssistantResponse;
import dev.knowhow.training.api.deployment.DeploymentEventResponse;
import dev.knowhow.training.api.deployment.DeploymentResponse;
import dev.knowhow.web.adapter.RefusalsView;
import dev.knowhow.web.form.FormErrors;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alias: what answers under it, how it moves, and how it did.
 *
 * @param deployment the alias
 * @param history what happened to it, newest first
 * @param pager the links to what happened before
 * @param adapters those that it may move to
 * @param assistants those that answer with it
 * @param form what was entered to move it
 * @param refusals what the version that most questions go to refuses; null where that is not known
 * @param refusal what was entered for that
 * @param errors what is wrong with what was entered
 * @param baseUrl what programs take for OpenAI's address
 */
@Introspected
record DeploymentView(
        DeploymentResponse deployment,
        List<DeploymentEventResponse> history,
        PagerView pager,
        List<AdapterResponse> adapters,
        List<AssistantResponse> assistants,
        DeploymentForm form,
        @Nullable RefusalsView refusals,
        RefusalForm refusal,
        FormErrors errors,
        String baseUrl) {

    static String badge(String status) {
        return switch (status) {
            case "deployed" -> "badge--success";
            case "failed" -> "badge--danger";
            default -> "badge--brand";
        };
    }

    public String statusBadge() {
        return badge(deployment.status());
    }

    public String href() {
        return "/deployments/" + deployment.alias();
    }

    /** Whether two versions share the traffic. */
    public boolean canary() {
        return deployment.versions().size() > 1;
    }

    /** Whether it answers for itself and does not only help to find passages. */
    public boolean callable() {
        return deployment.vectorStoreId() == null;
    }

    public List<Integer> shares() {
        return DeploymentForm.SHARES;
    }

    /** How a program calls it. */
    public String example() {
        return """
                curl %s/chat/completions \\
                  -H "Authorization: Bearer $KNOWHOW_API_KEY" \\
                  -H "Content-Type: application/json" \\
                  -d '{"model": "%s", "messages": [{"role": "user", "content": "…"}]}'""".formatted(baseUrl, deployment.alias());
    }
}
