package dev.knowhow.tenant;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.tenant.CreateTenantRequest;
import dev.knowhow.tenant.api.tenant.CreateTenantResponse;
import dev.knowhow.tenant.api.tenant.SuspendTenantRequest;
import dev.knowhow.tenant.api.tenant.TenantOperations;
import dev.knowhow.tenant.api.tenant.TenantResponse;
import dev.knowhow.tenant.audit.AuditActor;
import dev.knowhow.tenant.keycloak.KeycloakChanges;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import java.util.function.Supplier;

/** Lets platform admins manage tenants, and everybody see their own. */
@Controller
class TenantController implements TenantOperations {

    private final Tenants tenants;
    private final TenantCreation creation;
    private final KeycloakChanges changes;

    TenantController(Tenants tenants, TenantCreation creation, KeycloakChanges changes) {
        this.tenants = tenants;
        this.creation = creation;
        this.changes = changes;
    }

    @Override
    @Secured(Scopes.READ)
    public TenantResponse getOwnTenant() {
        return tenants.get(Caller.current().requireTenant()).toResponse();
    }

    @Override
    @Secured(Scopes.PLATFORM_ADMIN)
    public ListResponse<TenantResponse> listTenants(PageRequest page) {
        return tenants.list(page).map(Tenant::toResponse);
    }

    @Override
    @Secured(Scopes.PLATFORM_ADMIN)
    @NeedsNoIdempotencyKey("a platform administrator has no tenant to keep keys in; a tenant's name is its own")
    public CreateTenantResponse createTenant(CreateTenantRequest request) {
        return creation.create(request);
    }

    @Override
    @Secured(Scopes.PLATFORM_ADMIN)
    public TenantResponse getTenant(String tenantId) {
        return tenants.get(parse(tenantId)).toResponse();
    }

    @Override
    @Secured(Scopes.PLATFORM_ADMIN)
    @NeedsNoIdempotencyKey("it sets what it names: the second one sets the same")
    public TenantResponse suspendTenant(String tenantId, SuspendTenantRequest request) {
        TenantId id = parse(tenantId);
        AuditActor actor = AuditActor.current();
        return change(id, () -> tenants.suspend(id, request.reason().strip(), actor));
    }

    @Override
    @Secured(Scopes.PLATFORM_ADMIN)
    @NeedsNoIdempotencyKey("it sets what it names: the second one sets the same")
    public TenantResponse resumeTenant(String tenantId) {
        TenantId id = parse(tenantId);
        AuditActor actor = AuditActor.current();
        return change(id, () -> tenants.resume(id, actor));
    }

    private TenantResponse change(TenantId id, Supplier<Tenant> change) {
        return Tenants.inside(id).call(() -> {
            Tenant tenant = change.get();
            changes.fulfilOrganization();
            return tenant.toResponse();
        });
    }

    static TenantId parse(String tenantId) {
        try {
            return TenantId.of(tenantId);
        } catch (IllegalArgumentException e) {
            throw Tenants.notFound(tenantId);
        }
    }
}
