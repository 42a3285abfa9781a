package dev.knowhow.web.knowledgebase;

import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import dev.knowhow.knowledge.client.KnowledgeBasesClient;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The knowledge bases that a person may read, where a form offers every one of them. */
@Singleton
public final class AllKnowledgeBases {

    private static final int PAGE = 100;

    /** More than a tenant has by the service's default ceiling of 750. */
    private static final int MOST_PAGES = 10;

    private final KnowledgeBasesClient knowledgeBases;

    AllKnowledgeBases(KnowledgeBasesClient knowledgeBases) {
        this.knowledgeBases = knowledgeBases;
    }

    /** All of them, newest first; one call for up to a hundred. */
    public List<VectorStoreResponse> list() {
        List<VectorStoreResponse> found = new ArrayList<>();
        ListResponse<VectorStoreResponse> page = list(null);
        found.addAll(page.data());
        for (int pages = 1; page.hasMore() && pages < MOST_PAGES; pages++) {
            page = list(page.lastId());
            found.addAll(page.data());
        }
        return List.copyOf(found);
    }

    private ListResponse<VectorStoreResponse> list(@Nullable String after) {
        return knowledgeBases.listVectorStores(new PageRequest(PAGE, after, null, null));
    }
}
