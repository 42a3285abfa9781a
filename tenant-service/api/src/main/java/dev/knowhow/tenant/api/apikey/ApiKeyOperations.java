package dev.knowhow.tenant.api.apikey;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/**
 * API keys of the caller's tenant. Needs the scope {@code admin}; a key limited to knowledge bases sees only the keys
 * that were made with it.
 */
public interface ApiKeyOperations {

    /**
     * Lists keys, the revoked ones included, newest first.
     *
     * @param memberId only those that would end with that member, the revoked ones left out
     */
    @Get("/api/v1/api_keys")
    ListResponse<ApiKeyResponse> listApiKeys(
            @QueryValue("member_id") @Nullable String memberId, @RequestBean PageRequest page);

    /** Makes a key; it may do no more than its maker, and ends with it. */
    @Post("/api/v1/api_keys")
    @Status(HttpStatus.CREATED)
    CreateApiKeyResponse createApiKey(@Valid @Body CreateApiKeyRequest request);

    @Get("/api/v1/api_keys/{keyId}")
    ApiKeyResponse getApiKey(@PathVariable String keyId);

    /**
     * Revokes the key and every key that was made with it, everywhere within a second and for ever. Repeating it
     * changes nothing.
     */
    @Delete("/api/v1/api_keys/{keyId}")
    RevokeApiKeyResponse revokeApiKey(@PathVariable String keyId);

    /**
     * Takes a key over, or declares it a service key; an owner in person may. It goes on with what it may do now and
     * until it would have ended, never with more.
     */
    @Post("/api/v1/api_keys/{keyId}/owner")
    ApiKeyResponse changeApiKeyOwner(@PathVariable String keyId, @Valid @Body ChangeApiKeyOwnerRequest request);
}
