package dev.knowhow.training.api.adapter;

import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/** Adapters and their evaluations. An unknown and a foreign id are answered alike with 404. */
public interface AdapterOperations {

    /** Where an adapter's archive is, by its id or its name. */
    String DOWNLOAD = "/api/v1/adapters/{adapterId}/download";

    /** The tenant's adapters, newest first; checkpoints only with their {@code job}. */
    @Get("/api/v1/adapters")
    ListResponse<AdapterResponse> listAdapters(
            @QueryValue @Nullable String job,
            @QueryValue @Nullable String kind,
            @QueryValue @Nullable String status,
            @RequestBean PageRequest page);

    /** One adapter, by its id ({@code ftm_…}) or its name. */
    @Get("/api/v1/adapters/{adapterId}")
    AdapterResponse getAdapter(@PathVariable String adapterId);

    /**
     * Everything of it in one ZIP archive, to be used elsewhere: its files, its labels, and a README with the Python that
     * gives the same outputs.
     */
    @Get(value = DOWNLOAD, produces = "application/zip")
    HttpResponse<byte[]> downloadAdapter(@PathVariable String adapterId);

    /** Promotes a rejected adapter for a reason that goes to the audit log; owners only. */
    @Post("/api/v1/adapters/{adapterId}/promote")
    AdapterResponse promoteAdapter(@PathVariable String adapterId, @Body @Valid PromoteAdapterRequest request);

    /** Removes it for good, its checkpoints too; 409 while an alias answers with it. Its name is never used again. */
    @Delete("/api/v1/adapters/{adapterId}")
    DeletedResponse deleteAdapter(@PathVariable String adapterId);
}
