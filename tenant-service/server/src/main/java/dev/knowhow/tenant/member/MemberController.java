package dev.knowhow.tenant.member;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey.Effect;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.member.CreateMemberRequest;
import dev.knowhow.tenant.api.member.CreateMemberResponse;
import dev.knowhow.tenant.api.member.MemberOperations;
import dev.knowhow.tenant.api.member.MemberResponse;
import dev.knowhow.tenant.api.member.RemoveMemberResponse;
import dev.knowhow.tenant.api.member.UpdateMemberRequest;
import dev.knowhow.tenant.audit.AuditActor;
import dev.knowhow.tenant.keycloak.KeycloakChanges;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import org.jspecify.annotations.Nullable;

/** Lets owners, and keys that hold as much, manage the people of their tenant: each of them may become an owner. */
@Controller
class MemberController implements MemberOperations {

    private final Members members;
    private final Invitations invitations;
    private final KeycloakChanges changes;

    MemberController(Members members, Invitations invitations, KeycloakChanges changes) {
        this.members = members;
        this.invitations = invitations;
        this.changes = changes;
    }

    @Override
    @Secured(Scopes.TENANT_ADMIN)
    public ListResponse<MemberResponse> listMembers(PageRequest page) {
        return members.list(page).map(Member::toResponse);
    }

    @Override
    @Secured(Scopes.OWNER)
    @TakesIdempotencyKey(value = Effect.COSTLY, secret = true)
    public CreateMemberResponse createMember(CreateMemberRequest request) {
        Invitee invitee = new Invitee(request.email(), request.firstName(), request.lastName(), request.role());
        return invitations.invite(invitee, AuditActor.current(), null);
    }

    @Override
    @Secured(Scopes.OWNER)
    @NeedsNoIdempotencyKey("it sets what it names: the second one sets the same")
    public MemberResponse updateMember(String memberId, UpdateMemberRequest request) {
        Member member = members.changeRole(memberId, request.role());
        changes.fulfilMember(member.subject());
        return member.toResponse();
    }

    @Override
    @Secured(Scopes.OWNER)
    public RemoveMemberResponse deleteMember(String memberId, @Nullable String apiKeys) {
        Members.Removed removed = members.remove(memberId, "take_over".equals(apiKeys));
        changes.fulfilMember(removed.member().subject());
        return new RemoveMemberResponse(memberId, true, removed.endedKeys(), removed.takenOverKeys());
    }
}
