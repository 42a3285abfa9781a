package dev.knowhow.tenant;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenant.api.member.CreateMemberResponse;
import dev.knowhow.tenant.api.member.MemberRole;
import dev.knowhow.tenant.api.tenant.CreateOwnerRequest;
import dev.knowhow.tenant.api.tenant.CreateTenantRequest;
import dev.knowhow.tenant.api.tenant.CreateTenantResponse;
import dev.knowhow.tenant.audit.AuditActor;
import dev.knowhow.tenant.keycloak.KeycloakOrganizations;
import dev.knowhow.tenant.member.Invitations;
import dev.knowhow.tenant.member.Invitee;
import dev.knowhow.tenant.member.Members;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes a tenant in steps that each can be repeated: organization and groups in Keycloak, our row, the first owner. The
 * same request sent again after a crash finds what is there and goes on; it is refused once an owner has signed in.
 */
@Singleton
class TenantCreation {

    private final KeycloakOrganizations organizations;
    private final Tenants tenants;
    private final Members members;
    private final Invitations invitations;
    private final Lock turn = new ReentrantLock();

    TenantCreation(KeycloakOrganizations organizations, Tenants tenants, Members members, Invitations invitations) {
        this.organizations = organizations;
        this.tenants = tenants;
        this.members = members;
        this.invitations = invitations;
    }

    /** One at a time: Keycloak refuses to make the same groups and roles twice at once. */
    CreateTenantResponse create(CreateTenantRequest request) {
        turn.lock();
        try {
            return createInTurn(request);
        } finally {
            turn.unlock();
        }
    }

    private CreateTenantResponse createInTurn(CreateTenantRequest request) {
        AuditActor actor = AuditActor.current();
        CreateOwnerRequest owner = request.owner();
        Invitee invitee = new Invitee(owner.email(), owner.firstName(), owner.lastName(), MemberRole.OWNER);
        Optional<Tenant> begun = tenants.findByAlias(request.alias());
        begun.ifPresent(tenant -> checkUnfinished(tenant, invitee));
        TenantId id = organizations.ensure(request.alias(), request.name());
        Caller inside = Tenants.inside(id);
        if (begun.isEmpty()) {
            inside.call(() -> tenants.add(id, request.alias(), request.name().strip(), actor));
        }
        CreateMemberResponse invitation = inside.call(() -> invitations.invite(invitee, actor, owner.password()));
        return new CreateTenantResponse(inside.call(() -> tenants.get(id)).toResponse(), invitation);
    }

    private void checkUnfinished(Tenant tenant, Invitee owner) {
        boolean unfinished = Tenants.inside(new TenantId(tenant.id())).call(() -> members.awaitOnly(owner.email()));
        if (!unfinished) {
            throw Tenants.aliasTaken(tenant.alias());
        }
    }
}
