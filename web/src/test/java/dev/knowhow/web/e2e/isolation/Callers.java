package dev.knowhow.web.e2e.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.tenancy.ApiKey;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.web.e2e.TestingConnection.SignIn;
import dev.knowhow.web.e2e.TestingInstallation;
import dev.knowhow.web.e2e.TestingInstallation.Service;
import dev.knowhow.web.e2e.TestingOwner;
import dev.knowhow.web.e2e.TestingSignIn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everybody who calls: the tenant that is attacked, the one that attacks, and every spoilt credential. */
final class Callers {

    /** A credential under its name; null stands for none. */
    record Credential(String name, Supplier<@Nullable String> token) {}

    final TestingTenant ours;
    final TestingTenant other;
    /** A knowledge base of our tenant that the limited key may touch, and the only one. */
    final String limitedTo;

    private final InternalTokenForge forge;
    private final TestingTenant suspended;
    private final Map<Scope, String> keysWithout = new EnumMap<>(Scope.class);
    private final Map<Scope, String> keysWithOnly = new EnumMap<>(Scope.class);
    private final String limitedKey;
    private final String revokedKey;
    private final String expiredKey;
    private final String expiredAt;
    private final Map<String, String> keycloakTokens = new LinkedHashMap<>();

    Callers(TestingInstallation installation) {
        this.forge = new InternalTokenForge(installation);
        SignIn admin = installation.connection().admin();
        TestingSignIn platformAdmin = TestingSignIn.as(installation, admin.username(), admin.password());
        this.ours = TestingTenant.create(installation, platformAdmin, "ours").fill();
        this.other = TestingTenant.create(installation, platformAdmin, "other").fill();
        this.suspended = TestingTenant.create(installation, platformAdmin, "suspended");
        this.limitedTo = ours.createStore("The only one");
        this.limitedKey = secret(ours.createKey(
                "Limited", List.of("read", "write", "train"), Map.of("knowledge_base_ids", List.of(limitedTo))));
        this.expiredAt = Instant.now().plusSeconds(3).toString();
        this.expiredKey = secret(ours.createKey("Expired", TestingTenant.ALL_SCOPES, Map.of("expires_at", expiredAt)));
        JsonNode revoked = ours.createKey("Revoked", TestingTenant.ALL_SCOPES, Map.of());
        this.revokedKey = secret(revoked);
        ours.revokeKey(revoked.path("id").asText());
        for (Scope scope : Scope.values()) {
            keysWithOnly.put(scope, secret(ours.createKey("Only " + scope, List.of(scope.id()), Map.of())));
            keysWithout.put(
                    scope,
                    secret(ours.createKey(
                            "All but " + scope,
                            EnumSet.complementOf(EnumSet.of(scope)).stream()
                                    .map(Scope::id)
                                    .toList(),
                            Map.of())));
        }
        ours.invite(TestingOwner.email(other.alias()));
        TestingSignIn both = other.signInOwner();
        keycloakTokens.put("platform admin", platformAdmin.token());
        keycloakTokens.put("owner", ours.ownerToken());
        keycloakTokens.put("member", both.token(ours.alias()));
        keycloakTokens.put("other tenant's member", both.token(other.alias()));
        keycloakTokens.put("member of two tenants", both.tokenForEveryTenant());
        keycloakTokens.put("suspended tenant's member", suspended.ownerToken());
        suspended.suspend();
    }

    /** Waits until what was revoked, suspended or about to expire is so everywhere. */
    void settle() {
        long millis = Instant.now().until(Instant.parse(expiredAt), java.time.temporal.ChronoUnit.MILLIS) + 1_000;
        try {
            Thread.sleep(Math.max(millis, 1_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** What has no identity at all: answered with 401 everywhere. */
    List<Credential> unknown() {
        return List.of(
                new Credential("no credential", () -> null),
                key("garbage key", "kh_garbage"),
                key("well-formed key that was never made", ApiKey.generate().secret()),
                key("member of two tenants", token("member of two tenants")));
    }

    /** Keys that were valid once: 401. */
    List<Credential> spent() {
        return List.of(key("revoked key", revokedKey), key("expired key", expiredKey));
    }

    List<Credential> ofSuspendedTenant() {
        return List.of(
                key("suspended tenant's key", suspended.key()),
                key("suspended tenant's member", token("suspended tenant's member")));
    }

    Credential suspendedMember() {
        return ofSuspendedTenant().getLast();
    }

    /** Right tenant, wrong scope, through the gateway: 403. */
    List<Credential> withoutScope(Operation operation) {
        List<Credential> credentials = new ArrayList<>(membersWithoutScope(operation));
        credentials.add(operation
                .access()
                .scope()
                .map(scope -> key("key without the scope " + scope.id(), keysWithout.get(scope)))
                .orElseGet(() -> key("key with every scope", ours.key())));
        return credentials;
    }

    /** People whose role is not enough. */
    List<Credential> membersWithoutScope(Operation operation) {
        List<Credential> credentials = new ArrayList<>();
        if (operation.access() == Operation.Access.PERSON) {
            return credentials;
        }
        if (operation.access() == Operation.Access.PLATFORM_ADMIN) {
            credentials.add(keycloak("owner"));
        } else {
            credentials.add(keycloak("platform admin"));
        }
        if (operation.access() == Operation.Access.ADMIN || operation.access() == Operation.Access.ADMIN_AS_PERSON) {
            credentials.add(keycloak("member"));
        }
        return credentials;
    }

    /** Who may, through the gateway, with not a scope more than needed. */
    List<Credential> right(Operation operation) {
        if (operation.aboutQuestion()) {
            return List.of(key("the key that asked", ours.key()), keycloak("owner"));
        }
        return switch (operation.access()) {
            case PLATFORM_ADMIN -> List.of(keycloak("platform admin"));
            case READ_AS_PERSON -> List.of(keycloak("owner"), keycloak("member"));
            case ADMIN_AS_PERSON -> List.of(keycloak("owner"));
            case PERSON -> List.of(keycloak("owner"), keycloak("member"), keycloak("platform admin"));
            default -> {
                Scope scope = operation.access().scope().orElseThrow();
                yield List.of(key("key with only the scope " + scope.id(), keysWithOnly.get(scope)), keycloak("owner"));
            }
        };
    }

    /** Who may call it, in the right tenant, but has not asked the question that it is about. */
    List<Credential> whoDidNotAsk(Operation operation) {
        Scope scope = operation.access().scope().orElseThrow();
        return List.of(key("key that did not ask", keysWithOnly.get(scope)), keycloak("member"));
    }

    /** Who may at the service's own port. */
    Credential rightAt(Operation operation) {
        if (operation.aboutQuestion()) {
            return keycloak("owner");
        }
        return switch (operation.access()) {
            case PLATFORM_ADMIN -> keycloak("platform admin");
            case READ_AS_PERSON, ADMIN_AS_PERSON, PERSON -> keycloak("owner");
            default ->
                internal(
                        operation.service(),
                        EnumSet.of(operation.access().scope().orElseThrow()));
        };
    }

    /** The gateway's token for our tenant at a service, with these scopes. */
    Credential internal(Service service, Set<Scope> scopes) {
        return new Credential(
                "internal token", () -> forge.genuine(service.id(), ours.id(), scopes, KnowledgeBases.ALL));
    }

    /** The token of the one service that may call it, for our tenant. */
    Credential neighbour(Operation operation, Set<Scope> scopes) {
        return new Credential(
                "the other service's token",
                () -> forge.between(
                        caller(operation), operation.service().id(), ours.id(), scopes, KnowledgeBases.ALL));
    }

    /** The same for the other tenant. */
    Credential neighbourOfStranger(Operation operation) {
        return new Credential(
                "the other service's token for the other tenant",
                () -> forge.between(
                        caller(operation),
                        operation.service().id(),
                        other.id(),
                        EnumSet.allOf(Scope.class),
                        KnowledgeBases.ALL));
    }

    /** The same for a key limited to another knowledge base. */
    Credential neighbourOfLimited(Operation operation) {
        return new Credential(
                "the other service's token limited to another knowledge base",
                () -> forge.between(
                        caller(operation),
                        operation.service().id(),
                        ours.id(),
                        EnumSet.of(Scope.READ, Scope.WRITE, Scope.TRAIN),
                        KnowledgeBases.only(Set.of(limitedTo))));
    }

    private static String caller(Operation operation) {
        return operation.service() == Service.TRAINING ? "knowledge" : "training";
    }

    /** The gateway's token of the other tenant, and its member: they see none of our ids. */
    List<Credential> strangersAt(Service service) {
        return List.of(
                new Credential(
                        "other tenant's internal token",
                        () -> forge.genuine(service.id(), other.id(), EnumSet.allOf(Scope.class), KnowledgeBases.ALL)),
                keycloak("other tenant's member"));
    }

    List<Credential> strangers() {
        return List.of(key("other tenant's key", other.key()), keycloak("other tenant's member"));
    }

    Credential limited() {
        return key("key limited to another knowledge base", limitedKey);
    }

    Credential limitedAt(Service service) {
        return new Credential(
                "internal token limited to another knowledge base",
                () -> forge.genuine(
                        service.id(),
                        ours.id(),
                        EnumSet.of(Scope.READ, Scope.WRITE, Scope.TRAIN),
                        KnowledgeBases.only(Set.of(limitedTo))));
    }

    /** Tokens that a service must not believe. */
    List<Credential> forgedAt(Service service) {
        List<Credential> credentials = new ArrayList<>();
        for (var forged : forge.forged(service.id(), ours.id()).entrySet()) {
            credentials.add(
                    new Credential(forged.getKey(), () -> forged.getValue().get()));
        }
        return credentials;
    }

    /** Another service in its own name. */
    Credential service(Service service) {
        return new Credential("the gateway itself", () -> forge.ofService("gateway", service.id()));
    }

    Credential keycloak(String name) {
        return key(name, token(name));
    }

    Credential key(String name, @Nullable String secret) {
        return new Credential(name, () -> secret);
    }

    private String token(String name) {
        return java.util.Objects.requireNonNull(keycloakTokens.get(name));
    }

    private static String secret(JsonNode key) {
        return key.path("secret").asText();
    }
}
