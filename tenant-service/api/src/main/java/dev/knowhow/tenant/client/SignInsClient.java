package dev.knowhow.tenant.client;

import dev.knowhow.tenant.api.member.SignInOperations;
import dev.knowhow.tenant.api.member.SignInRequest;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.client.annotation.Client;
import jakarta.validation.Valid;

/** Sign-ins that are reported to tenant-service. */
@Client(id = "tenant")
public interface SignInsClient extends SignInOperations {

    /** The same for somebody whose session has only just begun: the access token is given with it. */
    @Post(SIGN_INS)
    void recordSignIn(@Header(HttpHeaders.AUTHORIZATION) String authorization, @Valid @Body SignInRequest request);
}
