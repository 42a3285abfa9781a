package dev.knowhow.web.knowledgebase;

import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/** The knowledge bases of the tenant. */
@Introspected
record KnowledgeBaseListView(List<VectorStoreResponse> knowledgeBases, PagerView pager) {}
