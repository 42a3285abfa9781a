package dev.knowhow.tenant.apikey;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.principal.PrincipalResolver;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.testing.TestingTokens;
import dev.knowhow.tenant.api.apikey.ApiKeyOwnerType;
import dev.knowhow.tenant.api.apikey.CreateApiKeyRequest;
import dev.knowhow.tenant.api.member.MemberRole;
import dev.knowhow.tenant.testing.TestingKeycloak;
import dev.knowhow.tenant.testing.TestingTenantService;
import dev.knowhow.tenant.testing.TestingTenantService.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The service as it runs, over HTTP and on PostgreSQL: a tenant for each world. */
final class TestingServiceWorlds implements AutoCloseable {

    private static final String KEYS = "/api/v1/api_keys";
    private static final String MEMBERS = "/api/v1/members";

    private final TestingTenantService service = TestingTenantService.start();
    private int worlds;

    TestingWorld next() {
        return new World("world-" + ++worlds);
    }

    @Override
    public void close() {
        service.close();
    }

    private final class World implements TestingWorld {

        private final String alias;
        private final String tenant;
        private final Map<String, String> memberIds = new HashMap<>();
        private final Map<String, String> secrets = new HashMap<>();

        World(String alias) {
            this.alias = alias;
            this.tenant = service.createTenant(alias);
        }

        /** The first is the owner who came with the tenant. */
        @Override
        public String join(MemberRole role) {
            String email = (memberIds.isEmpty() ? "owner" : "member" + memberIds.size()) + "@" + alias + ".example";
            if (!memberIds.isEmpty()) {
                service.post(
                        MEMBERS,
                        TestingTenantService.owner(tenant),
                        Map.of("email", email, "first_name", "Mo", "last_name", "Member", "role", role.id()));
            }
            TestingKeycloak.User user = service.keycloak.user(email);
            user.chooseOwnPassword();
            resolveMember(user.id);
            memberIds.put(user.id, service.memberId(tenant, email));
            return user.id;
        }

        @Override
        public boolean changeRole(Caller by, String member, MemberRole role) {
            return succeeds(service.post(MEMBERS + "/" + memberIds.get(member), token(by), Map.of("role", role.id())));
        }

        @Override
        public boolean remove(Caller by, String member, boolean takeOverKeys) {
            String keys = takeOverKeys ? "?api_keys=take_over" : "";
            return succeeds(service.delete(MEMBERS + "/" + memberIds.get(member) + keys, token(by)));
        }

        @Override
        public Optional<String> make(Caller by, CreateApiKeyRequest request) {
            Map<String, Object> body = new HashMap<>();
            body.put("name", request.name());
            body.put("scopes", request.scopes());
            body.put("knowledge_base_ids", request.knowledgeBaseIds());
            body.put("service", request.service());
            body.put(
                    "expires_at",
                    request.expiresAt() == null ? null : request.expiresAt().toString());
            Reply made = service.post(KEYS, token(by), body);
            if (!succeeds(made)) {
                return Optional.empty();
            }
            secrets.put(made.text("id"), made.text("secret"));
            return Optional.of(made.text("id"));
        }

        @Override
        public boolean revoke(Caller by, String key) {
            return succeeds(service.delete(KEYS + "/" + key, token(by)));
        }

        @Override
        public boolean hand(Caller by, String key, ApiKeyOwnerType to) {
            return succeeds(service.post(KEYS + "/" + key + "/owner", token(by), Map.of("owner_type", to.id())));
        }

        @Override
        public Optional<Caller> resolve(String credential) {
            return secrets.containsKey(credential)
                    ? resolveCredential(Objects.requireNonNull(secrets.get(credential)))
                    : resolveMember(credential);
        }

        @Override
        public Instant now() {
            return service.clock.instant();
        }

        @Override
        public void pass(Duration time) {
            service.clock.advance(time);
        }

        private Optional<Caller> resolveMember(String subject) {
            return resolveCredential(service.tokens.member(TenantId.of(tenant), alias, subject));
        }

        private Optional<Caller> resolveCredential(String credential) {
            try {
                return Optional.of(service.bean(PrincipalResolver.class)
                        .resolve(credential)
                        .toCaller("req_12345678"));
            } catch (ProblemException refused) {
                return Optional.empty();
            }
        }

        private static String token(Caller caller) {
            return TestingTokens.internal("gateway", "tenant", caller);
        }

        private static boolean succeeds(Reply reply) {
            if (reply.status() >= 500) {
                throw new IllegalStateException(reply.toString());
            }
            return reply.status() < 300;
        }
    }
}
