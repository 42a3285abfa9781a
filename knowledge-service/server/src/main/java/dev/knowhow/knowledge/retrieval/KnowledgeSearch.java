package dev.knowhow.knowledge.retrieval;

import dev.knowhow.knowledge.document.DocumentService;
import dev.knowhow.knowledge.document.attribute.AttributeFilter;
import dev.knowhow.knowledge.document.content.OutdatedChunks;
import dev.knowhow.knowledge.embedding.Encoders;
import dev.knowhow.knowledge.index.FileScope;
import dev.knowhow.knowledge.index.KnowledgeIndex;
import dev.knowhow.knowledge.retrieval.chunk.ChunkText;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Searches knowledge bases as a caller asks for it, filters included. */
@Singleton
public final class KnowledgeSearch {

    private final HybridSearch retriever;
    private final DocumentService documents;
    private final DeployedAdapters deployed;
    private final Encoders encoders;
    private final KnowledgeIndex index;
    private final OutdatedChunks outdated;

    KnowledgeSearch(
            HybridSearch retriever,
            DocumentService documents,
            DeployedAdapters deployed,
            Encoders encoders,
            KnowledgeIndex index,
            OutdatedChunks outdated) {
        this.encoders = encoders;
        this.index = index;
        this.outdated = outdated;
        this.deployed = deployed;
        this.retriever = retriever;
        this.documents = documents;
    }

    /** The chunks that fit the queries best. */
    public SearchResult search(List<VectorStore> stores, List<String> queries, SearchOptions options) {
        TenantId tenant = Caller.current().requireTenant();
        List<SearchTarget> targets = stores.stream()
                .map(store ->
                        new SearchTarget(store.key(tenant), store.indexVersion(), encoders.isStandard(store.encoder())))
                .toList();
        SearchResult found = search(stores, targets, queries, options);
        stores.forEach(store -> outdated.requestOnce(store, () -> index.models(List.of(store.key(tenant)))));
        return found;
    }

    private SearchResult search(
            List<VectorStore> stores, List<SearchTarget> targets, List<String> queries, SearchOptions options) {
        AttributeFilter filter = options.filter();
        if (filter == null) {
            return search(targets, queries, FileScope.all(), options);
        }
        Map<String, Set<String>> allowed = new HashMap<>();
        stores.forEach(store -> allowed.put(store.id(), Set.copyOf(documents.findFiles(store.id(), filter))));
        Set<String> files = new HashSet<>();
        allowed.values().forEach(files::addAll);
        SearchResult found = search(targets, queries, FileScope.only(files), options);
        return new SearchResult(
                found.chunks().stream()
                        .filter(chunk -> isAllowed(chunk.chunk(), allowed))
                        .toList(),
                found.terms(),
                found.queries(),
                found.searched());
    }

    /** A file may be in several knowledge bases, with attributes that pass the filter in only one of them. */
    private static boolean isAllowed(ChunkText chunk, Map<String, Set<String>> allowed) {
        return allowed.getOrDefault(chunk.storeId(), Set.of()).contains(chunk.fileId());
    }

    private SearchResult search(
            List<SearchTarget> targets, List<String> queries, FileScope files, SearchOptions options) {
        return retriever.search(new SearchRequest(
                targets,
                queries,
                files,
                options.maxResults(),
                options.scoreThreshold(),
                options.weights(),
                options.learned() ? adapters(targets, queries) : SearchAdapters.NONE,
                options.correct()));
    }

    /**
     * What was learned about one knowledge base says nothing about how its chunks compare with another's, nor about the
     * vectors of another encoder than it was learned from.
     */
    private SearchAdapters adapters(List<SearchTarget> targets, List<String> queries) {
        return targets.size() == 1 && targets.getFirst().learns()
                ? deployed.of(targets.getFirst().store().storeId(), queries.getFirst())
                : SearchAdapters.NONE;
    }
}
