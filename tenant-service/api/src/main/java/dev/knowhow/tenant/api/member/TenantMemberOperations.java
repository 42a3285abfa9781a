package dev.knowhow.tenant.api.member;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;
import jakarta.validation.Valid;

/**
 * What a platform admin, in person, does for people whom no owner can help: the last owner, and whoever works in several
 * tenants.
 */
public interface TenantMemberOperations {

    @Get("/api/v1/tenants/{tenantId}/members")
    ListResponse<MemberResponse> listTenantMembers(@PathVariable String tenantId, @RequestBean PageRequest page);

    @Get("/api/v1/tenants/{tenantId}/members/{memberId}/sign_in")
    SignInStateResponse getTenantMemberSignInState(@PathVariable String tenantId, @PathVariable String memberId);

    @Post("/api/v1/tenants/{tenantId}/members/{memberId}/unlock")
    SignInStateResponse unlockTenantMember(@PathVariable String tenantId, @PathVariable String memberId);

    /** 409 for a member whom an owner can help. */
    @Post("/api/v1/tenants/{tenantId}/members/{memberId}/password")
    ResetPasswordResponse resetTenantMemberPassword(
            @PathVariable String tenantId, @PathVariable String memberId, @Valid @Body ResetPasswordRequest request);
}
