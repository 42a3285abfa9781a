package dev.knowhow.knowledge.model;

import dev.knowhow.knowledge.api.model.ListModelsResponse;
import dev.knowhow.knowledge.api.model.ModelOperations;
import dev.knowhow.knowledge.api.model.ModelResponse;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.DeletedResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;

/** {@code /v1/models}. */
@Controller
@Unmetered("lists what there is")
final class ModelController implements ModelOperations {

    private final ModelCatalog models;

    ModelController(ModelCatalog models) {
        this.models = models;
    }

    @Override
    @Secured(Scopes.READ)
    public ListModelsResponse listModels() {
        return new ListModelsResponse("list", models.list());
    }

    @Override
    @Secured(Scopes.READ)
    public ModelResponse getModel(String modelId) {
        return models.get(modelId);
    }

    @Override
    @Secured(Scopes.TRAIN)
    public DeletedResponse deleteModel(String modelId) {
        models.delete(modelId);
        return DeletedResponse.of(modelId, "model");
    }
}
