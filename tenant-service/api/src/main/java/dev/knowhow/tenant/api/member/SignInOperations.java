package dev.knowhow.tenant.api.member;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import jakarta.validation.Valid;

/** The console says that the caller has signed in to the tenant. Needs the scope {@code read}. */
public interface SignInOperations {

    /** The path of sign-ins. */
    String SIGN_INS = "/api/v1/sign_ins";

    /** Writes the sign-in into the tenant's audit log. */
    @Post(SIGN_INS)
    @Status(HttpStatus.NO_CONTENT)
    void recordSignIn(@Valid @Body SignInRequest request);
}
