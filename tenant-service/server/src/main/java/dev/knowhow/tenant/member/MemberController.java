package dev.knowhow.tenant.member;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.CreateMemberRequest;
import dev.knowhow.tenant.api.CreateMemberResponse;
import dev.knowhow.tenant.api.MemberOperations;
import dev.knowhow.tenant.api.MemberResponse;
import dev.knowhow.tenant.api.UpdateMemberRequest;
import dev.knowhow.tenant.audit.AuditActor;
import dev.knowhow.tenant.keycloak.KeycloakChanges;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;

/** Lets owners manage the people of their tenant. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Scopes.ADMIN)
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
    public ListResponse<MemberResponse> listMembers(PageRequest page) {
        return members.list(page).map(Member::toResponse);
    }

    @Override
    public CreateMemberResponse createMember(CreateMemberRequest request) {
        Invitee invitee = new Invitee(request.email(), request.firstName(), request.lastName(), request.role());
        return invitations.invite(invitee, AuditActor.current(), null);
    }

    @Override
    public MemberResponse updateMember(String memberId, UpdateMemberRequest request) {
        Member member = members.changeRole(memberId, request.role());
        changes.fulfilMember(member.subject());
        return member.toResponse();
    }

    @Override
    public void deleteMember(String memberId) {
        changes.fulfilMember(members.remove(memberId).subject());
    }
}
