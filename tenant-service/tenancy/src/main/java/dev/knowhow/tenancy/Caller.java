package dev.knowhow.tenancy;

import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, taken from a verified credential and from nothing else. It travels with Micronaut's propagated
 * context over blocking, virtual and reactive threads.
 *
 * @param tenant the tenant acted in; absent for platform admins and for services that act in their own name
 * @param actor the person, key or service
 * @param scopes what the caller may do in the tenant
 * @param knowledgeBases which knowledge bases it may touch
 * @param platformAdmin whether it operates the platform
 * @param requestId the request this work belongs to
 */
public record Caller(
        @Nullable TenantId tenant,
        Actor actor,
        Set<Scope> scopes,
        KnowledgeBases knowledgeBases,
        boolean platformAdmin,
        String requestId)
        implements PropagatedContextElement {

    public Caller {
        scopes = Set.copyOf(scopes);
        if (tenant == null && !scopes.isEmpty()) {
            throw new IllegalArgumentException("scopes without a tenant");
        }
        if (tenant != null && platformAdmin) {
            throw new IllegalArgumentException("platform admins act in no tenant");
        }
    }

    /** The service itself, working in the background for a tenant. */
    public static Caller system(TenantId tenant, String service) {
        return new Caller(
                tenant,
                new Actor(Actor.Type.SERVICE, service, service),
                EnumSet.allOf(Scope.class),
                KnowledgeBases.ALL,
                false,
                Ids.next("req_"));
    }

    /** A service that acts in its own name and in no tenant. */
    public static Caller service(String name) {
        return new Caller(
                null, new Actor(Actor.Type.SERVICE, name, name), Set.of(), KnowledgeBases.ALL, false, Ids.next("req_"));
    }

    /** The caller of the running request or job. */
    public static Optional<Caller> find() {
        return PropagatedContext.find().flatMap(context -> context.find(Caller.class));
    }

    /**
     * The caller of the running request or job.
     *
     * @throws IllegalStateException if there is none: work without a caller must not go on
     */
    public static Caller current() {
        return find().orElseThrow(() -> new IllegalStateException("no caller in this context"));
    }

    /**
     * The tenant of the running request or job.
     *
     * @throws IllegalStateException if there is none
     */
    public TenantId requireTenant() {
        if (tenant == null) {
            throw new IllegalStateException("no tenant in this context");
        }
        return tenant;
    }

    /** Runs the work as this caller. */
    public <T extends @Nullable Object> T call(Supplier<T> work) {
        PropagatedContext context = PropagatedContext.getOrEmpty();
        PropagatedContext withoutCaller =
                context.find(Caller.class).map(context::minus).orElse(context);
        return withoutCaller.plus(this).propagate(work);
    }

    /** The same caller in another request. */
    public Caller withRequestId(String id) {
        return new Caller(tenant, actor, scopes, knowledgeBases, platformAdmin, id);
    }

    /** What the caller holds in its tenant. */
    public Rights rights() {
        return new Rights(scopes, knowledgeBases);
    }

    /** Whether a person calls: only people are shown what opens the door to another person. */
    public boolean isPerson() {
        return actor.type() == Actor.Type.USER;
    }

    /**
     * Asks for one more scope than the route does.
     *
     * @throws ProblemException {@code insufficient_scope} if the caller lacks it
     */
    public void require(Scope scope) {
        if (!scopes.contains(scope)) {
            throw new ProblemException(
                    ProblemType.INSUFFICIENT_SCOPE,
                    "This request also needs the scope '" + scope.id() + "', which this credential lacks.");
        }
    }

    /**
     * The same caller for one call to another service, which needs that scope: with it and no other. What the caller
     * lacks, no service lends it.
     *
     * @throws ProblemException {@code insufficient_scope} if the caller lacks it
     */
    public Caller lend(Scope scope) {
        require(scope);
        return new Caller(tenant, actor, EnumSet.of(scope), knowledgeBases, platformAdmin, requestId);
    }

    /** Whether this is a person who holds everything in the tenant; a key never is, whatever it holds. */
    public boolean isOwner() {
        return isPerson() && rights().include(Rights.ALL);
    }

    /** What row-level security goes by where it tells callers of one tenant apart. */
    public String role() {
        return switch (actor.type()) {
            case USER -> isOwner() ? "owner" : "member";
            case API_KEY -> "key";
            case SERVICE -> "service";
        };
    }

    /** The roles that {@code @Secured} asks for. */
    public List<String> roles() {
        List<String> roles = new ArrayList<>();
        scopes.forEach(scope -> roles.add(scope.role()));
        if (rights().include(Rights.onWholeTenant(Scope.ADMIN))) {
            roles.add(Scopes.TENANT_ADMIN);
        }
        if (rights().include(Rights.ALL)) {
            roles.add(Scopes.OWNER);
        }
        if (isOwner()) {
            roles.add(Scopes.OWNER_IN_PERSON);
        }
        if (platformAdmin) {
            roles.add(Scopes.PLATFORM_ADMIN);
        }
        if (actor.type() == Actor.Type.SERVICE) {
            roles.add(Scopes.SERVICE);
        }
        return List.copyOf(roles);
    }
}
