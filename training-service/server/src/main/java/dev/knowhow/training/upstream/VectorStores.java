package dev.knowhow.training.upstream;

import dev.knowhow.knowledge.client.KnowledgeBasesClient;
import dev.knowhow.tenancy.Ids;
import jakarta.inject.Singleton;

/** The tenant's knowledge bases. */
@Singleton
public final class VectorStores {

    private final KnowledgeBasesClient knowledgeBases;

    VectorStores(KnowledgeBasesClient knowledgeBases) {
        this.knowledgeBases = knowledgeBases;
    }

    /**
     * Whether the caller has a knowledge base of that id.
     *
     * @throws UpstreamException if knowledge-service cannot be asked
     */
    public boolean exists(String id) {
        return Ids.isPossible(id)
                && UpstreamCalls.find("knowledge", () -> knowledgeBases.getVectorStore(id))
                        .isPresent();
    }
}
