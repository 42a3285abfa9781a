package dev.knowhow.tenant.member;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenant.api.member.MemberSignInOperations;
import dev.knowhow.tenant.api.member.ResetPasswordRequest;
import dev.knowhow.tenant.api.member.ResetPasswordResponse;
import dev.knowhow.tenant.api.member.SignInStateResponse;
import dev.knowhow.tenant.member.MemberSignIn.Helper;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;

/** Lets owners help their members to sign in. */
@Controller
@Secured(Scopes.OWNER_IN_PERSON)
class MemberSignInController implements MemberSignInOperations {

    private final MemberSignIn signIn;

    MemberSignInController(MemberSignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public SignInStateResponse getSignInState(String memberId) {
        return signIn.state(memberId);
    }

    @Override
    @NeedsNoIdempotencyKey("what is unlocked stays so")
    public SignInStateResponse unlockMember(String memberId) {
        return signIn.unlock(memberId);
    }

    @Override
    @NeedsNoIdempotencyKey("a new password takes the place of the last one")
    public ResetPasswordResponse resetPassword(String memberId, ResetPasswordRequest request) {
        return signIn.resetPassword(memberId, request, Helper.OWNER);
    }
}
