package dev.knowhow.tenant.api.member;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import jakarta.validation.Valid;

/** What an owner, in person, does for a member who cannot sign in. An API key does none of it. */
public interface MemberSignInOperations {

    @Get("/api/v1/members/{memberId}/sign_in")
    SignInStateResponse getSignInState(@PathVariable String memberId);

    /** Ends the lock that wrong passwords put on the account. */
    @Post("/api/v1/members/{memberId}/unlock")
    SignInStateResponse unlockMember(@PathVariable String memberId);

    /**
     * Gives the member a new one-time password and ends their sessions. 409 for somebody who works in another tenant too:
     * their account is not this tenant's alone, so a platform admin does it.
     */
    @Post("/api/v1/members/{memberId}/password")
    ResetPasswordResponse resetPassword(@PathVariable String memberId, @Valid @Body ResetPasswordRequest request);
}
