package dev.knowhow.tenancy.principal;

import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * tenant-service's answer to "whose credential is this": {@code GET /internal/principal}.
 *
 * @param tenantId absent for a platform admin
 * @param tenantAlias the tenant's short name
 * @param actorType {@code USER} or {@code API_KEY}
 * @param actorId Keycloak subject or id of the key
 * @param actorName user name or name of the key
 * @param scopes ids of {@link Scope}
 * @param knowledgeBases ids of vector stores, or absent for all of them
 * @param platformAdmin whether it operates the platform
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record PrincipalResponse(
        @Nullable String tenantId,
        @Nullable String tenantAlias,
        Actor.Type actorType,
        String actorId,
        String actorName,
        List<String> scopes,
        @Nullable List<String> knowledgeBases,
        boolean platformAdmin) {

    public PrincipalResponse {
        scopes = List.copyOf(scopes);
        knowledgeBases = knowledgeBases == null ? null : List.copyOf(knowledgeBases);
    }

    /** The caller in the given request. */
    public Caller toCaller(String requestId) {
        Set<Scope> known = scopes.stream()
                .map(id -> Scope.ofId(id).orElseThrow(() -> new IllegalArgumentException("unknown scope " + id)))
                .collect(Collectors.toSet());
        return new Caller(
                tenantId == null ? null : TenantId.of(tenantId),
                new Actor(actorType, actorId, actorName),
                known,
                knowledgeBases == null ? KnowledgeBases.ALL : KnowledgeBases.only(Set.copyOf(knowledgeBases)),
                platformAdmin,
                requestId);
    }
}
