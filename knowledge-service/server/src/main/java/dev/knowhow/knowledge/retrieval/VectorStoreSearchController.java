package dev.knowhow.knowledge.retrieval;

import dev.knowhow.durable.idempotency.TakesIdempotencyKey;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey.Effect;
import dev.knowhow.knowledge.admission.Admission;
import dev.knowhow.knowledge.admission.Admission.Place;
import dev.knowhow.knowledge.api.search.SearchResultsResponse;
import dev.knowhow.knowledge.api.search.SearchVectorStoreRequest;
import dev.knowhow.knowledge.api.search.VectorStoreSearchOperations;
import dev.knowhow.knowledge.api.vectorstore.TextContent;
import dev.knowhow.knowledge.document.DocumentService;
import dev.knowhow.knowledge.retrieval.chunk.ChunkText;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import dev.knowhow.knowledge.vectorstore.VectorStoreService;
import dev.knowhow.metering.Metered;
import dev.knowhow.metering.Metering;
import dev.knowhow.metering.Quantity;
import dev.knowhow.metering.QuotaHold;
import dev.knowhow.metering.QuotaHolds;
import dev.knowhow.metering.Work;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.tenant.api.usage.UsageCause;
import io.micronaut.http.annotation.Controller;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.security.annotation.Secured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /v1/vector_stores/{id}/search}. */
@Controller
class VectorStoreSearchController implements VectorStoreSearchOperations {

    private static final int MAX_QUERIES = 10;
    private static final int MAX_QUERY = 4_096;

    private final VectorStoreService stores;
    private final KnowledgeSearch search;
    private final DocumentService documents;
    private final Admission admission;
    private final Metering metering;
    private final QuotaHolds quotas;

    VectorStoreSearchController(
            VectorStoreService stores,
            KnowledgeSearch search,
            DocumentService documents,
            Admission admission,
            Metering metering,
            QuotaHolds quotas) {
        this.stores = stores;
        this.search = search;
        this.documents = documents;
        this.admission = admission;
        this.metering = metering;
        this.quotas = quotas;
    }

    @Override
    @Secured(Scopes.READ)
    @TakesIdempotencyKey(Effect.COSTLY)
    @Metered(Meter.SEARCHES)
    public SearchResultsResponse searchVectorStore(String vectorStoreId, SearchVectorStoreRequest request) {
        List<String> queries = queries(request.query());
        Work work = Work.asked(UsageCause.REQUEST, "POST /v1/vector_stores/{vector_store_id}/search")
                .in(vectorStoreId);
        try (Place place = admission.enter();
                QuotaHold quota = quotas.ask(work.id(), Meter.SEARCHES, queries.size())) {
            SearchResultsResponse found = place.inTurn(() -> search(stores.use(vectorStoreId), queries, request));
            quota.require();
            metering.settle(work, Quantity.of(Meter.SEARCHES, queries.size()));
            quota.keep();
            return found;
        }
    }

    private SearchResultsResponse search(VectorStore store, List<String> queries, SearchVectorStoreRequest request) {
        SearchOptions options = SearchOptions.of(request.maxNumResults(), request.rankingOptions(), request.filters());
        boolean asTyped = Boolean.FALSE.equals(request.rewriteQuery());
        SearchResult result = search.search(List.of(store), queries, asTyped ? options.asTyped() : options);
        List<ScoredChunk> found = result.chunks();
        Set<String> files = found.stream().map(hit -> hit.chunk().fileId()).collect(Collectors.toSet());
        Map<String, Map<String, Object>> attributes = documents.attributes(store.id(), files);
        return new SearchResultsResponse(
                "vector_store.search_results.page",
                result.queries(),
                found.stream()
                        .map(hit ->
                                result(hit, attributes.getOrDefault(hit.chunk().fileId(), Map.of())))
                        .toList(),
                false,
                null);
    }

    private static List<String> queries(@Nullable JsonNode query) {
        List<String> queries = new ArrayList<>();
        if (query != null && query.isString()) {
            queries.add(query.getStringValue());
        } else if (query != null && query.isArray()) {
            query.values().forEach(element -> queries.add(element.isString() ? element.getStringValue() : ""));
        }
        if (queries.isEmpty()
                || queries.size() > MAX_QUERIES
                || queries.stream().anyMatch(String::isBlank)) {
            throw ProblemException.invalid("query", "query must be a text, or a list of 1 to 10 texts.");
        }
        if (queries.stream().anyMatch(text -> text.length() > MAX_QUERY)) {
            throw ProblemException.invalid("query", "A query may have 4096 characters at most.");
        }
        return queries;
    }

    private static SearchResultsResponse.Result result(ScoredChunk hit, Map<String, Object> attributes) {
        ChunkText chunk = hit.chunk();
        return new SearchResultsResponse.Result(
                chunk.fileId(),
                chunk.filename(),
                hit.relevance(),
                attributes,
                List.of(TextContent.of(chunk.text())),
                new SearchResultsResponse.Place(
                        chunk.chunkId(),
                        chunk.version(),
                        chunk.pageAt(chunk.charStart()),
                        chunk.charStart(),
                        chunk.charEnd(),
                        chunk.headings()));
    }
}
