package dev.knowhow.tenant;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.member.MemberResponse;
import dev.knowhow.tenant.api.member.ResetPasswordRequest;
import dev.knowhow.tenant.api.member.ResetPasswordResponse;
import dev.knowhow.tenant.api.member.SignInStateResponse;
import dev.knowhow.tenant.api.member.TenantMemberOperations;
import dev.knowhow.tenant.member.MemberSignIn;
import dev.knowhow.tenant.member.MemberSignIn.Helper;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;

/** Lets platform admins help people to sign in whom no owner can help. */
@Controller
@Secured(Scopes.PLATFORM_ADMIN)
class TenantMemberController implements TenantMemberOperations {

    private final Tenants tenants;
    private final MemberSignIn signIn;

    TenantMemberController(Tenants tenants, MemberSignIn signIn) {
        this.tenants = tenants;
        this.signIn = signIn;
    }

    @Override
    public ListResponse<MemberResponse> listTenantMembers(String tenantId, PageRequest page) {
        return tenants.inside(tenantId).call(() -> signIn.list(page));
    }

    @Override
    public SignInStateResponse getTenantMemberSignInState(String tenantId, String memberId) {
        return tenants.inside(tenantId).call(() -> signIn.state(memberId));
    }

    @Override
    @NeedsNoIdempotencyKey("what is unlocked stays so")
    public SignInStateResponse unlockTenantMember(String tenantId, String memberId) {
        return tenants.inside(tenantId).call(() -> signIn.unlock(memberId));
    }

    @Override
    @NeedsNoIdempotencyKey("a new password takes the place of the last one")
    public ResetPasswordResponse resetTenantMemberPassword(
            String tenantId, String memberId, ResetPasswordRequest request) {
        return tenants.inside(tenantId).call(() -> signIn.resetPassword(memberId, request, Helper.PLATFORM_ADMIN));
    }
}
