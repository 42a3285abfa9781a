package dev.knowhow.tenant.apikey;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.ApiKeyOperations;
import dev.knowhow.tenant.api.ApiKeyResponse;
import dev.knowhow.tenant.api.CreateApiKeyRequest;
import dev.knowhow.tenant.api.CreateApiKeyResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;

/** Lets owners manage the API keys of their tenant. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Scopes.ADMIN)
class ApiKeyController implements ApiKeyOperations {

    private final ApiKeys keys;

    ApiKeyController(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public ListResponse<ApiKeyResponse> listApiKeys(PageRequest page) {
        return keys.list(page).map(StoredApiKey::toResponse);
    }

    @Override
    public CreateApiKeyResponse createApiKey(CreateApiKeyRequest request) {
        return keys.create(request);
    }

    @Override
    public ApiKeyResponse getApiKey(String keyId) {
        return keys.get(keyId).toResponse();
    }

    @Override
    public ApiKeyResponse revokeApiKey(String keyId) {
        return keys.revoke(keyId).toResponse();
    }
}
