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
    private final Map<Set<Scope>, String> keysWithOnly = new LinkedHashMap<>();
    private final String limitedKey;
    private final String limitedKeyId;
    private final Map<String, String> spentKeys = new LinkedHashMap<>();
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
        JsonNode limited =
                ours.createKey("Limited", TestingTenant.ALL_SCOPES, Map.of("knowledge_base_ids", List.of(limitedTo)));
        this.limitedKey = secret(limited);
        this.limitedKeyId = limited.path("id").asText();
        this.expiredAt = Instant.now().plusSeconds(3).toString();
        spend("expired key", ours.createKey("Expired", TestingTenant.ALL_SCOPES, Map.of("expires_at", expiredAt)));
        JsonNode revoked = ours.createKey("Revoked", TestingTenant.ALL_SCOPES, Map.of());
        spend("revoked key", revoked);
        ours.revokeKey(revoked.path("id").asText());
        for (Scope scope : Scope.values()) {
            keysWithout.put(scope, keyWith(EnumSet.complementOf(EnumSet.of(scope)), "All but " + scope));
        }
        for (Operation.Access access : Operation.Access.values()) {
            if (access.ofTenant()) {
                keysWithOnly.computeIfAbsent(access.scopes(), scopes -> keyWith(scopes, "Only " + scopes));
            }
        }
        String guest = TestingOwner.email(other.alias());
        String left = ours.invite(guest, "owner").path("id").asText();
        spend(
                "key of an owner who was removed",
                ours.createKeyAs(other.signInOwner().token(ours.alias()), "Left"));
        ours.removeMember(left);
        ours.invite(guest, "member");
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

    /** Keys that were valid once, and those that were made with them: 401. */
    List<Credential> spent() {
        return spentKeys.entrySet().stream()
                .map(each -> key(each.getKey(), each.getValue()))
                .toList();
    }

    /** Notes a key that is about to end, and one that is made with it. */
    private void spend(String name, JsonNode key) {
        spentKeys.put(name, secret(key));
        spentKeys.put(name + "'s child", secret(ours.createKeyAs(secret(key), "Child")));
    }

    private String keyWith(Set<Scope> scopes, String name) {
        return secret(ours.createKey(name, scopes.stream().map(Scope::id).toList(), Map.of()));
    }

    List<Credential> ofSuspendedTenant() {
        return List.of(
                key("suspended tenant's key", suspended.key()),
                key("suspended tenant's member", token("suspended tenant's member")));
    }

    Credential suspendedMember() {
        return ofSuspendedTenant().getLast();
    }

    /** Right tenant, too few rights, through the gateway: 403. */
    List<Credential> withoutScope(Operation operation) {
        List<Credential> credentials = new ArrayList<>(membersWithoutScope(operation));
        Operation.Access access = operation.access();
        access.scopes()
                .forEach(scope -> credentials.add(key("key without the scope " + scope.id(), keysWithout.get(scope))));
        if (access.ofWholeTenant()) {
            credentials.add(limited());
        }
        if (!access.ofTenant() || access == Operation.Access.OWNER_IN_PERSON) {
            credentials.add(key("key with every scope", ours.key()));
        }
        return credentials;
    }

    /** The gateway's tokens of too few rights, at the service's own port: 403. */
    List<Credential> withoutScopeAt(Operation operation) {
        Service service = operation.service();
        List<Credential> credentials = new ArrayList<>(membersWithoutScope(operation));
        operation
                .access()
                .scopes()
                .forEach(scope -> credentials.add(internal(service, EnumSet.complementOf(EnumSet.of(scope)))));
        if (operation.access().ofWholeTenant()) {
            credentials.add(limitedAt(service));
        }
        if (!operation.access().ofTenant() || operation.access() == Operation.Access.OWNER_IN_PERSON) {
            credentials.add(internal(service, EnumSet.allOf(Scope.class)));
        }
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
        if (operation.access().scopes().contains(Scope.ADMIN)) {
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
            case OWNER_IN_PERSON -> List.of(keycloak("owner"));
            case PERSON -> List.of(keycloak("owner"), keycloak("member"), keycloak("platform admin"));
            default -> {
                Set<Scope> scopes = operation.access().scopes();
                yield List.of(key("key with only the scopes " + scopes, keysWithOnly.get(scopes)), keycloak("owner"));
            }
        };
    }

    /** Who may call it, in the right tenant, but has not asked the question that it is about. */
    List<Credential> whoDidNotAsk(Operation operation) {
        return List.of(
                key("key that did not ask", keysWithOnly.get(operation.access().scopes())), keycloak("member"));
    }

    /** Who may at the service's own port. */
    Credential rightAt(Operation operation) {
        if (operation.aboutQuestion()) {
            return keycloak("owner");
        }
        return switch (operation.access()) {
            case PLATFORM_ADMIN -> keycloak("platform admin");
            case READ_AS_PERSON, OWNER_IN_PERSON, PERSON -> keycloak("owner");
            default -> internal(operation.service(), operation.access().scopes());
        };
    }

    /** The gateway's token for our tenant at a service, with these scopes. */
    Credential internal(Service service, Set<Scope> scopes) {
        return new Credential(
                "internal token",
                () -> forge.genuine(service.id(), ours.id(), ours.keyId(), scopes, KnowledgeBases.ALL));
    }

    /** The token of the one service that may call it, for our tenant. */
    Credential neighbour(Operation operation, Set<Scope> scopes) {
        return new Credential(
                "the other service's token",
                () -> forge.between(
                        caller(operation),
                        operation.service().id(),
                        ours.id(),
                        ours.keyId(),
                        scopes,
                        KnowledgeBases.ALL));
    }

    /** The same for the other tenant. */
    Credential neighbourOfStranger(Operation operation) {
        return new Credential(
                "the other service's token for the other tenant",
                () -> forge.between(
                        caller(operation),
                        operation.service().id(),
                        other.id(),
                        other.keyId(),
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
                        limitedKeyId,
                        EnumSet.allOf(Scope.class),
                        KnowledgeBases.only(Set.of(limitedTo))));
    }

    private static String caller(Operation operation) {
        return operation.service() == Service.TRAINING ? "knowledge" : "training";
    }

    /** The gateway's token of the other tenant, and its member: they see none of our ids. */
    List<Credential> strangersAt(Operation operation) {
        Service service = operation.service();
        if (operation.access().inPerson()) {
            return List.of(keycloak("other tenant's member"));
        }
        return List.of(
                new Credential(
                        "other tenant's internal token",
                        () -> forge.genuine(
                                service.id(),
                                other.id(),
                                other.keyId(),
                                EnumSet.allOf(Scope.class),
                                KnowledgeBases.ALL)),
                keycloak("other tenant's member"));
    }

    List<Credential> strangers(Operation operation) {
        if (operation.access() == Operation.Access.OWNER_IN_PERSON) {
            return List.of(keycloak("other tenant's member"));
        }
        return List.of(key("other tenant's key", other.key()), keycloak("other tenant's member"));
    }

    Credential limited() {
        return key("key with every scope, limited to another knowledge base", limitedKey);
    }

    Credential limitedAt(Service service) {
        return new Credential(
                "internal token limited to another knowledge base",
                () -> forge.genuine(
                        service.id(),
                        ours.id(),
                        limitedKeyId,
                        EnumSet.allOf(Scope.class),
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
