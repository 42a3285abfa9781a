package dev.knowhow.tenant.api;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import jakarta.validation.Valid;

/** API keys of the caller's tenant. Needs the scope {@code admin}. */
public interface ApiKeyOperations {

    /** Lists keys, the revoked ones included, newest first. */
    @Get("/api/v1/api_keys")
    ListResponse<ApiKeyResponse> listApiKeys(@RequestBean PageRequest page);

    /** Makes a key; it may do no more than its maker. */
    @Post("/api/v1/api_keys")
    @Status(HttpStatus.CREATED)
    CreateApiKeyResponse createApiKey(@Valid @Body CreateApiKeyRequest request);

    @Get("/api/v1/api_keys/{keyId}")
    ApiKeyResponse getApiKey(@PathVariable String keyId);

    /** Revokes the key, everywhere within a second and for ever. Repeating it changes nothing. */
    @Delete("/api/v1/api_keys/{keyId}")
    ApiKeyResponse revokeApiKey(@PathVariable String keyId);
}
