package dev.knowhow.tenant.testing;

import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.principal.PrincipalResponse;
import dev.knowhow.tenancy.testing.ClosedAfterAll;
import dev.knowhow.tenancy.testing.TestingClock;
import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenancy.testing.TestingServiceClient;
import dev.knowhow.tenancy.testing.TestingTokens;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The tenant service as it runs, on a real PostgreSQL and a fake Keycloak, spoken to over HTTP. */
public final class TestingTenantService implements ClosedAfterAll {

    private static final Map<String, String> OWNERS = new ConcurrentHashMap<>();

    public final TestingClock clock = new TestingClock();
    public final TestingPostgres postgres = TestingPostgres.create();
    public final TestingKeycloak keycloak = TestingKeycloak.start();
    public final TestingTokens tokens = TestingTokens.start();
    private final EmbeddedServer server;
    private final URI management;
    private final HttpClient http = HttpClient.newHttpClient();

    private TestingTenantService(Map<String, String> more) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.putAll(postgres.properties());
        properties.putAll(keycloak.properties());
        properties.putAll(tokens.properties());
        properties.put("PORT", "-1");
        properties.put("KNOWHOW_API_KEY_PEPPER", TestingTokens.INTERNAL_KEY);
        properties.put("KNOWHOW_TOKEN_KEY_GATEWAY_TENANT", TestingTokens.INTERNAL_KEY);
        properties.put("KNOWHOW_TOKEN_KEY_KNOWLEDGE_TENANT", TestingTokens.INTERNAL_KEY);
        properties.putAll(more);
        management = URI.create("http://127.0.0.1:" + properties.get("KNOWHOW_MANAGEMENT_PORT"));
        server = ApplicationContext.builder()
                .properties(properties)
                .singletons(clock)
                .start()
                .getBean(EmbeddedServer.class)
                .start();
    }

    public static TestingTenantService start() {
        return start(Map.of());
    }

    public static TestingTenantService start(Map<String, String> more) {
        return new TestingTenantService(more);
    }

    /** An answer: status and JSON body. */
    public record Reply(int status, Map<String, Object> body, java.net.http.HttpHeaders headers) {

        /** A field of the body, as text. */
        public String text(String field) {
            return String.valueOf(body.get(field));
        }

        /** The items of a list. */
        @SuppressWarnings("unchecked")
        public List<Map<String, Object>> data() {
            return (List<Map<String, Object>>) Objects.requireNonNull(body.get("data"));
        }

        /** A field of the error. */
        @SuppressWarnings("unchecked")
        public String error(String field) {
            return String.valueOf(((Map<String, Object>) Objects.requireNonNull(body.get("error"))).get(field));
        }
    }

    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    public Reply get(String path, @Nullable String token) {
        return send("GET", path, token, null);
    }

    /** The id of the tenant's member with that address. */
    public String memberId(String tenant, String email) {
        return get("/api/v1/members?limit=100", owner(tenant)).data().stream()
                .filter(member -> email.equals(member.get("email")))
                .map(member -> String.valueOf(member.get("id")))
                .findFirst()
                .orElseThrow();
    }

    public Reply post(String path, @Nullable String token, Map<String, ?> body) {
        return send("POST", path, token, body);
    }

    public Reply delete(String path, String token) {
        return send("DELETE", path, token, null);
    }

    /** What the port for management answers without a credential. */
    public int managementStatus(String path) {
        try {
            return http.send(
                            HttpRequest.newBuilder(management.resolve(path)).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public Reply principal(String credential) {
        return get("/internal/principal", credential);
    }

    public Reply send(String method, String path, @Nullable String token, @Nullable Map<String, ?> body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + server.getPort() + path))
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(
                                            ObjectMapper.getDefault().writeValueAsBytes(body)));
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), json(response.body()), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token of the gateway for a platform admin. */
    public static String platformAdmin() {
        return internal(platformAdmin("root-subject"));
    }

    private static Caller platformAdmin(String subject) {
        return new Caller(
                null,
                new Actor(Actor.Type.USER, subject, "root@example.com"),
                Set.of(),
                KnowledgeBases.ALL,
                true,
                Ids.next("req_"));
    }

    /** A token of the gateway for the tenant's first owner. */
    public static String owner(String tenant) {
        return inTenant(tenant, EnumSet.allOf(Scope.class), KnowledgeBases.ALL);
    }

    /** A token of the gateway for that person, with these scopes alone. */
    public static String inTenant(String tenant, Set<Scope> scopes, KnowledgeBases knowledgeBases) {
        return internal(person(tenant, scopes, knowledgeBases));
    }

    private static Caller person(String tenant, Set<Scope> scopes, KnowledgeBases knowledgeBases) {
        return new Caller(
                TenantId.of(tenant),
                new Actor(Actor.Type.USER, ownerSubject(tenant), "olga@example.com"),
                scopes,
                knowledgeBases,
                false,
                Ids.next("req_"));
    }

    /** Talks to it as the tenant's first owner. */
    public TestingServiceClient clientOfOwner(String tenant) {
        return client(person(tenant, EnumSet.allOf(Scope.class), KnowledgeBases.ALL));
    }

    /** Talks to it as a platform admin who has an account. */
    public TestingServiceClient clientOfPlatformAdmin() {
        return client(platformAdmin(keycloak.addUser("root@example.com").id));
    }

    private TestingServiceClient client(Caller caller) {
        return new TestingServiceClient(server.getURI(), "gateway", "tenant", caller, bean(JsonMapper.class));
    }

    /** The account of the tenant's first owner. */
    public static String ownerSubject(String tenant) {
        return Objects.requireNonNull(OWNERS.get(tenant), () -> "no tenant " + tenant);
    }

    /** The gateway's token for whoever has that credential now: a key or a token of Keycloak. */
    public String through(String credential) {
        Reply principal = principal(credential);
        if (principal.status() != 200) {
            throw new IllegalStateException(principal.toString());
        }
        try {
            byte[] json = ObjectMapper.getDefault().writeValueAsBytes(principal.body());
            PrincipalResponse whose = ObjectMapper.getDefault().readValue(json, PrincipalResponse.class);
            return internal(Objects.requireNonNull(whose).toCaller(Ids.next("req_")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A token of the knowledge service in its own name. */
    public static String service() {
        return TestingTokens.internal("knowledge", "tenant", Caller.service("knowledge"));
    }

    private static String internal(Caller caller) {
        return TestingTokens.internal("gateway", "tenant", caller);
    }

    /** Makes a tenant whose owner has a password, and returns its id. */
    public String createTenant(String alias) {
        Reply reply = post("/api/v1/tenants", platformAdmin(), tenantRequest(alias, "owner@" + alias + ".example"));
        if (reply.status() != 201) {
            throw new IllegalStateException(reply.toString());
        }
        OWNERS.put(reply.text("id"), keycloak.user("owner@" + alias + ".example").id);
        return reply.text("id");
    }

    /** The body of a request for a tenant. */
    public static Map<String, Object> tenantRequest(String alias, String ownerEmail) {
        return Map.of(
                "alias",
                alias,
                "name",
                "Tenant " + alias,
                "owner",
                Map.of("email", ownerEmail, "first_name", "Olga", "last_name", "Owner"));
    }

    @Override
    public void close() {
        server.close();
        keycloak.close();
        tokens.close();
    }

    private static Map<String, Object> json(byte[] body) throws IOException {
        return body.length == 0
                ? Map.of()
                : ObjectMapper.getDefault().readValue(body, Argument.mapOf(String.class, Object.class));
    }
}
