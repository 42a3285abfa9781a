package dev.knowhow.web.assistant;

import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import dev.knowhow.knowledge.client.KnowledgeBasesClient;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.training.api.deployment.DeploymentResponse;
import dev.knowhow.training.client.AdaptersClient;
import dev.knowhow.training.client.DeploymentsClient;
import dev.knowhow.web.layout.ListView;
import jakarta.inject.Singleton;
import java.util.List;

/** What assistants are made of. */
@Singleton
final class AssistantParts {

    private final AdaptersClient adapters;
    private final DeploymentsClient deployments;
    private final KnowledgeBasesClient knowledgeBases;

    AssistantParts(AdaptersClient adapters, DeploymentsClient deployments, KnowledgeBasesClient knowledgeBases) {
        this.adapters = adapters;
        this.deployments = deployments;
        this.knowledgeBases = knowledgeBases;
    }

    List<String> aliases() {
        return deployments.listDeployments(ListView.CHOICES).data().stream()
                .filter(deployment -> AdapterKind.isAnswering(deployment.kind()))
                .map(DeploymentResponse::alias)
                .toList();
    }

    List<String> adapters() {
        return adapters.listAdapters(null, null, "promoted", ListView.CHOICES).data().stream()
                .filter(adapter -> AdapterKind.isAnswering(adapter.kind()))
                .map(AdapterResponse::name)
                .toList();
    }

    List<VectorStoreResponse> knowledgeBases() {
        return knowledgeBases.listVectorStores(ListView.CHOICES).data();
    }

    String knowledgeBase(String id) {
        return knowledgeBases().stream()
                .filter(base -> base.id().equals(id))
                .map(VectorStoreResponse::name)
                .findFirst()
                .orElse(id);
    }
}
