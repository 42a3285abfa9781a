package dev.knowhow.tenant.api.account;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Status;

/** The account of the person who calls, platform admins included; API keys have none. */
public interface AccountOperations {

    @Get("/api/v1/account")
    AccountResponse getAccount();

    /** Ends one of the person's sessions; 404 for everybody else's. */
    @Delete("/api/v1/account/sessions/{sessionId}")
    @Status(HttpStatus.NO_CONTENT)
    void deleteSession(@PathVariable String sessionId);
}
