package dev.knowhow.tenant.apikey;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.apikey.ApiKeyOperations;
import dev.knowhow.tenant.api.apikey.ApiKeyResponse;
import dev.knowhow.tenant.api.apikey.ChangeApiKeyOwnerRequest;
import dev.knowhow.tenant.api.apikey.CreateApiKeyRequest;
import dev.knowhow.tenant.api.apikey.CreateApiKeyResponse;
import dev.knowhow.tenant.api.apikey.RevokeApiKeyResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import org.jspecify.annotations.Nullable;

/** Lets owners manage the API keys of their tenant, and keys those that were made with them. */
@Controller
class ApiKeyController implements ApiKeyOperations {

    private final ApiKeys keys;

    ApiKeyController(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    @Secured(Scopes.ADMIN)
    public ListResponse<ApiKeyResponse> listApiKeys(@Nullable String memberId, PageRequest page) {
        return keys.list(memberId, page);
    }

    @Override
    @Secured(Scopes.ADMIN)
    @TakesIdempotencyKey(secret = true)
    public CreateApiKeyResponse createApiKey(CreateApiKeyRequest request) {
        return keys.create(request);
    }

    @Override
    @Secured(Scopes.ADMIN)
    public ApiKeyResponse getApiKey(String keyId) {
        return keys.get(keyId);
    }

    @Override
    @Secured(Scopes.ADMIN)
    public RevokeApiKeyResponse revokeApiKey(String keyId) {
        return keys.revoke(keyId);
    }

    @Override
    @Secured(Scopes.OWNER_IN_PERSON)
    @NeedsNoIdempotencyKey("it sets what it names: the second one sets the same")
    public ApiKeyResponse changeApiKeyOwner(String keyId, ChangeApiKeyOwnerRequest request) {
        return keys.changeOwner(keyId, request.ownerType());
    }
}
