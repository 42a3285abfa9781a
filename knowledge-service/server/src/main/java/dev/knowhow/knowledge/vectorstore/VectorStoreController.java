package dev.knowhow.knowledge.vectorstore;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey;
import dev.knowhow.knowledge.api.vectorstore.CreateVectorStoreRequest;
import dev.knowhow.knowledge.api.vectorstore.ExpiresAfter;
import dev.knowhow.knowledge.api.vectorstore.ListEncodersResponse;
import dev.knowhow.knowledge.api.vectorstore.UpdateVectorStoreRequest;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreDetails;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreOperations;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import dev.knowhow.metering.Metered;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.validation.GivenNulls;
import dev.knowhow.tenant.api.usage.Meter;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code /v1/vector_stores}. */
@Controller
@Unmetered("keeps knowledge bases")
class VectorStoreController implements VectorStoreOperations {

    private final VectorStoreService stores;
    private final EncoderChoice encoders;

    VectorStoreController(VectorStoreService stores, EncoderChoice encoders) {
        this.stores = stores;
        this.encoders = encoders;
    }

    @Override
    @Secured(Scopes.WRITE)
    @TakesIdempotencyKey
    @Metered({Meter.PAGES, Meter.EMBEDDED_TOKENS})
    public VectorStoreResponse createVectorStore(CreateVectorStoreRequest request) {
        return response(stores.create(request));
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<VectorStoreResponse> listVectorStores(PageRequest page) {
        ListResponse<VectorStore> found = stores.list(page);
        List<String> ids = found.data().stream().map(VectorStore::id).toList();
        Map<String, StoreCounts> counts = stores.counts(ids);
        List<LanguageCount> languages = stores.countLanguages(ids);
        List<EmbeddedCount> embedded = stores.countEmbedded(found.data().stream()
                .filter(VectorStore::embeddingAnew)
                .map(VectorStore::id)
                .toList());
        return found.map(store -> response(store, counts, embedded, languages));
    }

    @Override
    @Secured(Scopes.READ)
    public VectorStoreResponse getVectorStore(String vectorStoreId) {
        return response(stores.require(vectorStoreId));
    }

    @Override
    @Secured(Scopes.WRITE)
    @NeedsNoIdempotencyKey("it sets what it names: the second one sets the same")
    public VectorStoreResponse updateVectorStore(String vectorStoreId, UpdateVectorStoreRequest request) {
        return response(stores.update(vectorStoreId, request, GivenNulls.contain("expires_after")));
    }

    @Override
    @Secured(Scopes.READ)
    public ListEncodersResponse listEncoders() {
        return encoders.list();
    }

    @Override
    @Secured(Scopes.WRITE)
    public DeletedResponse deleteVectorStore(String vectorStoreId) {
        stores.delete(vectorStoreId);
        return DeletedResponse.of(vectorStoreId, "vector_store.deleted");
    }

    private VectorStoreResponse response(VectorStore store) {
        return response(
                store,
                stores.counts(List.of(store.id())),
                stores.countEmbedded(store.embeddingAnew() ? List.of(store.id()) : List.of()),
                stores.countLanguages(List.of(store.id())));
    }

    private VectorStoreResponse response(
            VectorStore store,
            Map<String, StoreCounts> counts,
            List<EmbeddedCount> embedded,
            List<LanguageCount> languages) {
        StoreCounts own = counts.get(store.id());
        return response(
                store, own == null ? StoreCounts.none(store.id()) : own, encoders.describe(store, embedded, languages));
    }

    private VectorStoreResponse response(VectorStore store, StoreCounts counts, VectorStoreDetails details) {
        Instant expires = store.expiresAt();
        return new VectorStoreResponse(
                store.id(),
                "vector_store",
                store.createdAt().getEpochSecond(),
                store.name(),
                store.description(),
                counts.usageBytes(),
                counts.files(),
                status(store, counts),
                store.expiresAfterDays() == null
                        ? null
                        : new ExpiresAfter("last_active_at", store.expiresAfterDays(), null),
                expires == null ? null : expires.getEpochSecond(),
                store.lastActiveAt().getEpochSecond(),
                store.metadata(),
                details);
    }

    private String status(VectorStore store, StoreCounts counts) {
        if (stores.isExpired(store)) {
            return "expired";
        }
        return counts.inProgress() > 0 ? "in_progress" : "completed";
    }
}
