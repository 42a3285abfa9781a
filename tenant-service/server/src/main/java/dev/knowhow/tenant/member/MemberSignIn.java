package dev.knowhow.tenant.member;

import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenant.api.member.MemberResponse;
import dev.knowhow.tenant.api.member.MemberRole;
import dev.knowhow.tenant.api.member.MemberStatus;
import dev.knowhow.tenant.api.member.ResetPasswordRequest;
import dev.knowhow.tenant.api.member.ResetPasswordResponse;
import dev.knowhow.tenant.api.member.SignInStateResponse;
import dev.knowhow.tenant.audit.AuditAction;
import dev.knowhow.tenant.keycloak.KeycloakUser;
import dev.knowhow.tenant.keycloak.KeycloakUsers;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Helps members of the caller's tenant who cannot sign in. Whoever hands out a password could use it, so it is handed
 * out by people, never by keys, and never for an account that opens more than the helper may enter anyway.
 */
@Singleton
public class MemberSignIn {

    private final Members members;
    private final KeycloakUsers users;

    MemberSignIn(Members members, KeycloakUsers users) {
        this.members = members;
        this.users = users;
    }

    /** Who helps. */
    public enum Helper {
        OWNER,
        PLATFORM_ADMIN
    }

    /** The people of the tenant. */
    public ListResponse<MemberResponse> list(PageRequest page) {
        return members.list(page).map(Member::toResponse);
    }

    public SignInStateResponse state(String memberId) {
        return stateOf(toBeHelped(memberId));
    }

    public SignInStateResponse unlock(String memberId) {
        Member member = toBeHelped(memberId);
        members.record(AuditAction.MEMBER_UNLOCKED, member);
        users.unlock(member.subject());
        return stateOf(member);
    }

    /** Written down first, then done: the log may hold an attempt that failed, and never lacks one that did not. */
    public ResetPasswordResponse resetPassword(String memberId, ResetPasswordRequest request, Helper helper) {
        Member member = toBeHelped(memberId);
        KeycloakUser user = users.findBySubject(member.subject())
                .orElseThrow(() -> refusal("The sign-in service does not know this account any more."));
        check(member, user, helper);
        members.record(AuditAction.MEMBER_PASSWORD_RESET, member);
        String password = OneTimePassword.generate();
        users.setPassword(member.subject(), password, true);
        users.endSessions(member.subject());
        users.unlock(member.subject());
        if (Boolean.TRUE.equals(request.removeSecondFactor())) {
            users.removeSecondFactors(member.subject());
        }
        return new ResetPasswordResponse(member.email(), password);
    }

    private SignInStateResponse stateOf(Member member) {
        return new SignInStateResponse(
                users.isLocked(member.subject()),
                !users.secondFactors(member.subject()).isEmpty());
    }

    private static void check(Member member, KeycloakUser user, Helper helper) {
        if (user.platformAdmin()) {
            throw refusal("This person operates the platform; nobody here gives them a password.");
        }
        if (user.subject().equals(Caller.current().actor().id())) {
            throw refusal("Your own password is changed on your account page.");
        }
        if (member.status() == MemberStatus.INVITED && !member.accountCreated()) {
            throw refusal("This person had an account before and has not joined yet. They sign in with it.");
        }
        Set<String> here = Set.of(Caller.current().requireTenant().toString());
        boolean elsewhereToo = !here.containsAll(user.organizations());
        switch (helper) {
            case OWNER -> {
                if (elsewhereToo) {
                    throw refusal("This person works in another tenant too. Ask the operator of this installation for"
                            + " their new password.");
                }
            }
            case PLATFORM_ADMIN -> {
                if (!elsewhereToo && member.role() != MemberRole.OWNER) {
                    throw refusal("An owner of the tenant gives this person a new password.");
                }
            }
        }
    }

    private Member toBeHelped(String memberId) {
        Member member = members.get(memberId);
        if (Caller.current().actor().type() != Actor.Type.USER) {
            throw new ProblemException(
                    ProblemType.INSUFFICIENT_SCOPE,
                    "Only somebody who is signed in helps a member to sign in; an API key does not.");
        }
        return member;
    }

    private static ProblemException refusal(String reason) {
        return new ProblemException(ProblemType.CONFLICT, reason);
    }
}
