package dev.knowhow.training.api.model;

import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.http.Lends;
import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.training.api.adapter.AdapterOperations;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import jakarta.validation.Valid;
import java.util.List;

/**
 * The registry as knowledge-service sees it; every call needs its internal token and sees that token's tenant alone.
 */
public interface ModelRegistryOperations {

    /** The names of the tenant's adapters, aliases and assistants that can be called. */
    @Get("/internal/models")
    List<ListedModel> listModels();

    /** What a name means; 404 for an unknown and a foreign one alike. The name may hold {@code :}. */
    @Get("/internal/models/{+name}")
    ResolvedModel resolveModel(@PathVariable String name);

    /** Deletes an adapter by its name; 404 and 409 as {@link AdapterOperations#deleteAdapter}. */
    @Delete("/internal/models/{+name}")
    @Lends(Scope.TRAIN)
    DeletedResponse deleteModel(@PathVariable String name);

    /** The bytes of an adapter's file. They never change. */
    @Get(value = "/internal/adapters/{adapterId}/files/{file}", processes = MediaType.APPLICATION_OCTET_STREAM)
    HttpResponse<byte[]> getAdapterFile(@PathVariable String adapterId, @PathVariable String file);

    /** The adapters that are deployed for a knowledge base. */
    @Get("/internal/vector_stores/{vectorStoreId}/adapters")
    VectorStoreAdapters resolveVectorStore(@PathVariable String vectorStoreId);

    /** Marks everything that was made of what is gone as stale; done when it returns, and may be repeated. */
    @Post("/internal/deletions")
    @Lends(Scope.WRITE)
    @Status(HttpStatus.NO_CONTENT)
    void recordDeletion(@Body @Valid RecordDeletionRequest request);
}
