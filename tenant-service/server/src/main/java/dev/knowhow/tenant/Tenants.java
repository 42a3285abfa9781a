package dev.knowhow.tenant;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenant.audit.AuditAction;
import dev.knowhow.tenant.audit.AuditActor;
import dev.knowhow.tenant.audit.AuditEntry;
import dev.knowhow.tenant.audit.AuditEventService;
import dev.knowhow.tenant.keycloak.KeycloakChanges;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Tenants in our own table, each change together with its entry in that tenant's audit log. Reading all of them takes a
 * platform admin; a change runs inside the one tenant, see {@link #inside}.
 */
@Singleton
class Tenants {

    private static final String TARGET = "tenant";

    private final TenantRepository repository;
    private final AuditEventService audit;
    private final KeycloakChanges keycloak;

    Tenants(TenantRepository repository, AuditEventService audit, KeycloakChanges keycloak) {
        this.repository = repository;
        this.audit = audit;
        this.keycloak = keycloak;
    }

    /** The running request's actor inside that tenant, without any scope: for what a platform admin does to a tenant. */
    static Caller inside(TenantId tenant) {
        Caller platformAdmin = Caller.current();
        return new Caller(
                tenant, platformAdmin.actor(), Set.of(), KnowledgeBases.ALL, false, platformAdmin.requestId());
    }

    /**
     * The same, inside the tenant that the request names.
     *
     * @throws ProblemException {@code not_found} if there is none
     */
    Caller inside(String tenantId) {
        return inside(new TenantId(get(TenantController.parse(tenantId)).id()));
    }

    @Transactional(readOnly = true)
    Tenant get(TenantId id) {
        return require(id);
    }

    @Transactional(readOnly = true)
    Optional<Tenant> findByAlias(String alias) {
        return repository.findByAlias(alias);
    }

    @Transactional(readOnly = true)
    ListResponse<Tenant> list(PageRequest page) {
        page.requireCursors(text -> uuid(text).filter(repository::existsById).isPresent());
        UUID cursor = Optional.ofNullable(page.cursor()).flatMap(Tenants::uuid).orElse(null);
        List<Tenant> rows = page.scansAscending()
                ? repository.findAscending(cursor, page.fetch())
                : repository.findDescending(cursor, page.fetch());
        return ListResponse.of(rows, page, tenant -> tenant.id().toString());
    }

    @Transactional
    Tenant add(TenantId id, String alias, String name, AuditActor actor) {
        if (repository.insert(id.value(), alias, name, Instant.now().truncatedTo(ChronoUnit.MICROS)) == 0) {
            throw aliasTaken(alias);
        }
        audit.begin();
        audit.append(AuditEntry.now(actor, AuditAction.TENANT_CREATED, TARGET, id.toString())
                .with("alias", alias)
                .with("name", name));
        return require(id);
    }

    @Transactional
    Tenant suspend(TenantId id, String reason, AuditActor actor) {
        if (repository.suspend(id.value(), reason) == 0) {
            throw notFound(id.toString());
        }
        keycloak.wishEnabled(); // who signs in must reach us to be told why the tenant is suspended
        audit.append(AuditEntry.now(actor, AuditAction.TENANT_SUSPENDED, TARGET, id.toString())
                .with("reason", reason));
        return require(id);
    }

    @Transactional
    Tenant resume(TenantId id, AuditActor actor) {
        Tenant tenant = require(id);
        if (repository.resume(id.value()) > 0) {
            keycloak.wishEnabled();
            audit.append(AuditEntry.now(actor, AuditAction.TENANT_RESUMED, TARGET, id.toString())
                    .with("reason", tenant.suspendedReason()));
        }
        return require(id);
    }

    static ProblemException notFound(String id) {
        return ProblemException.notFound("tenant", id);
    }

    static ProblemException aliasTaken(String alias) {
        return new ProblemException(
                ProblemType.CONFLICT, "There is a tenant with the alias '" + alias + "' already.", "alias");
    }

    private Tenant require(TenantId id) {
        return repository.findById(id.value()).orElseThrow(() -> notFound(id.toString()));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
