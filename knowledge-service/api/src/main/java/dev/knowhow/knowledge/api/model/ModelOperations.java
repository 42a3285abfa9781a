package dev.knowhow.knowledge.api.model;

import dev.knowhow.tenancy.page.DeletedResponse;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;

/**
 * Models that can be named: those that answer, the encoder, {@code kb:<name>} for each knowledge base, and what
 * training-service has trained: {@code ft:…} adapters, their aliases, and {@code assistant:<name>}.
 */
public interface ModelOperations {

    @Get("/v1/models")
    ListModelsResponse listModels();

    /** The id may hold {@code :} and {@code /}. */
    @Get("/v1/models/{+modelId}")
    ModelResponse getModel(@PathVariable String modelId);

    /** Deletes an adapter of that name; no other model can be deleted here. */
    @Delete("/v1/models/{+modelId}")
    DeletedResponse deleteModel(@PathVariable String modelId);
}
