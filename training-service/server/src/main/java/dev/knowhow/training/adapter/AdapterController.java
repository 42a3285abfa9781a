package dev.knowhow.training.adapter;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.api.adapter.AdapterOperations;
import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.training.api.adapter.PromoteAdapterRequest;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/adapters}. */
@Controller
@Unmetered("shows and changes adapters")
class AdapterController implements AdapterOperations {

    private final AdapterRegistry adapters;
    private final AdapterArchives archives;

    AdapterController(AdapterRegistry adapters, AdapterArchives archives) {
        this.adapters = adapters;
        this.archives = archives;
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<AdapterResponse> listAdapters(
            @Nullable String job, @Nullable String kind, @Nullable String status, PageRequest page) {
        return adapters.list(job, kind, status, page).map(StoredAdapter::toResponse);
    }

    @Override
    @Secured(Scopes.READ)
    public AdapterResponse getAdapter(String adapterId) {
        return adapters.require(adapterId).toResponse();
    }

    @Override
    @Secured(Scopes.READ)
    public HttpResponse<byte[]> downloadAdapter(String adapterId) {
        StoredAdapter adapter = adapters.require(adapterId);
        return HttpResponse.ok(archives.zip(adapter))
                .contentType("application/zip")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + adapter.id() + ".zip\"")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store");
    }

    @Override
    @Secured(Scopes.TENANT_ADMIN)
    @NeedsNoIdempotencyKey("what is promoted stays so")
    public AdapterResponse promoteAdapter(String adapterId, PromoteAdapterRequest request) {
        return adapters.promote(adapterId, request.reason()).toResponse();
    }

    @Override
    @Secured(Scopes.TRAIN)
    public DeletedResponse deleteAdapter(String adapterId) {
        String id = adapters.require(adapterId).id();
        adapters.delete(id);
        return DeletedResponse.of(id, "adapter.deleted");
    }
}
