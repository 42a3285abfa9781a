package dev.knowhow.tenant.api;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import jakarta.validation.Valid;

/** The console says that the caller has signed in to the tenant. Needs the scope {@code read}. */
public interface SignInOperations {

    /** Writes the sign-in into the tenant's audit log. */
    @Post("/api/v1/sign_ins")
    @Status(HttpStatus.NO_CONTENT)
    void recordSignIn(@Valid @Body SignInRequest request);
}
