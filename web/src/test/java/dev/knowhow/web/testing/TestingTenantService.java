package dev.knowhow.web.testing;

import dev.knowhow.tenancy.ApiKey;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenant.api.ApiKeyResponse;
import dev.knowhow.tenant.api.AuditActorType;
import dev.knowhow.tenant.api.AuditEventResponse;
import dev.knowhow.tenant.api.AuditVerificationResponse;
import dev.knowhow.tenant.api.CreateApiKeyRequest;
import dev.knowhow.tenant.api.CreateApiKeyResponse;
import dev.knowhow.tenant.api.CreateMemberRequest;
import dev.knowhow.tenant.api.CreateMemberResponse;
import dev.knowhow.tenant.api.CreateTenantRequest;
import dev.knowhow.tenant.api.CreateTenantResponse;
import dev.knowhow.tenant.api.InvitationDelivery;
import dev.knowhow.tenant.api.MemberResponse;
import dev.knowhow.tenant.api.MemberRole;
import dev.knowhow.tenant.api.MemberStatus;
import dev.knowhow.tenant.api.SuspendTenantRequest;
import dev.knowhow.tenant.api.TenantResponse;
import dev.knowhow.tenant.api.TenantStatus;
import dev.knowhow.tenant.api.UpdateMemberRequest;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import dev.knowhow.web.testing.TestingServer.Reply;
import dev.knowhow.web.testing.TestingServer.Request;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A stand-in for tenant-service: its HTTP API over a few tenants, members, keys and audit events in memory. */
public final class TestingTenantService implements AutoCloseable {

    private static final Instant NOW = Instant.parse("2026-11-20T09:30:00Z");
    private static final String TAKEN = "taken";

    private final TestingServer server = new TestingServer();
    private final ObjectMapper mapper = ObjectMapper.getDefault();
    private final List<TenantResponse> tenants = new CopyOnWriteArrayList<>();
    private final List<MemberResponse> members = new CopyOnWriteArrayList<>();
    private final List<ApiKeyResponse> keys = new CopyOnWriteArrayList<>();

    public TestingTenantService() {
        reset();
        server.on("GET", "/api/v1/tenant", request -> json(tenants.get(isIn("globex", request) ? 1 : 0)));
        server.on("POST", "/api/v1/sign_ins", request -> Reply.of(204, ""));
        tenantRoutes();
        memberRoutes();
        keyRoutes();
        server.on("GET", "/api/v1/audit_events", request -> json(page(request, auditEvents())));
        server.on(
                "GET",
                "/api/v1/audit_events/verify",
                request ->
                        json(new AuditVerificationResponse(true, auditEvents().size(), null, null, "9f".repeat(32))));
    }

    /** As at the start. */
    public void reset() {
        tenants.clear();
        tenants.add(tenant(TestingUser.ACME, "acme", "Acme Machine Works", TenantStatus.ACTIVE, null));
        tenants.add(tenant(TestingUser.GLOBEX, "globex", "Globex Corporation", TenantStatus.ACTIVE, null));
        tenants.add(tenant(
                "00000000-0000-4000-8000-000000000003",
                "initech",
                "Initech",
                TenantStatus.SUSPENDED,
                "Invoice 4711 is unpaid."));
        members.clear();
        members.add(member("mem_1", "olga@acme.example", "Olga", "Owner", MemberRole.OWNER, MemberStatus.ACTIVE));
        members.add(member("mem_2", "mia@acme.example", "Mia", "Member", MemberRole.MEMBER, MemberStatus.ACTIVE));
        members.add(member("mem_3", "ivo@acme.example", "Ivo", "Invited", MemberRole.MEMBER, MemberStatus.INVITED));
        keys.clear();
        keys.add(new ApiKeyResponse(
                "key_1",
                "Intranet search",
                "kh_Ab3x…9kQz",
                List.of("read"),
                List.of("vs_1"),
                NOW.plus(Duration.ofDays(90)),
                NOW.minusSeconds(300),
                NOW.minus(Duration.ofDays(12)),
                "Olga Owner",
                null));
        keys.add(new ApiKeyResponse(
                "key_2",
                "Nightly import",
                "kh_Zz91…Lm0p",
                List.of("read", "write"),
                null,
                null,
                null,
                NOW.minus(Duration.ofDays(30)),
                "Olga Owner",
                null));
        keys.add(new ApiKeyResponse(
                "key_3",
                "Old laptop",
                "kh_Qq22…aa7B",
                List.of("read", "write", "admin"),
                null,
                null,
                NOW.minus(Duration.ofDays(40)),
                NOW.minus(Duration.ofDays(200)),
                "Max Both",
                NOW.minus(Duration.ofDays(35))));
    }

    /** Whether the token names that organization; it is not checked further. */
    private static boolean isIn(String alias, Request request) {
        String payload = String.valueOf(request.header("authorization"))
                .replaceFirst("^[^.]*\\.", "")
                .replaceFirst("\\..*", "");
        return new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8).contains("\"" + alias + "\"");
    }

    public TestingServer server() {
        return server;
    }

    private void tenantRoutes() {
        server.on("GET", "/api/v1/tenants", request -> json(page(request, tenants)));
        server.on(
                "GET",
                "/api/v1/tenants/{}",
                request -> tenants.stream()
                        .filter(t -> t.id().equals(request.segment(0)))
                        .findFirst()
                        .map(this::json)
                        .orElseGet(() -> notFound(request)));
        server.on("POST", "/api/v1/tenants", this::createTenant);
        server.on(
                "POST",
                "/api/v1/tenants/{}/suspend",
                request -> changeTenant(
                        request,
                        t -> tenant(
                                t.id(),
                                t.alias(),
                                t.name(),
                                TenantStatus.SUSPENDED,
                                read(request, SuspendTenantRequest.class).reason())));
        server.on(
                "POST",
                "/api/v1/tenants/{}/resume",
                request -> changeTenant(request, t -> tenant(t.id(), t.alias(), t.name(), TenantStatus.ACTIVE, null)));
    }

    private Reply createTenant(Request request) {
        CreateTenantRequest body = read(request, CreateTenantRequest.class);
        if (tenants.stream().anyMatch(t -> t.alias().equals(body.alias()))) {
            return Reply.json(
                    409,
                    TestingServer.error("conflict", "The alias " + body.alias() + " is taken.")
                            .replace("\"param\":null", "\"param\":\"alias\""));
        }
        TenantResponse made =
                tenant("00000000-0000-4000-8000-000000000009", body.alias(), body.name(), TenantStatus.ACTIVE, null);
        tenants.addFirst(made);
        MemberResponse owner = member(
                "mem_9",
                body.owner().email(),
                body.owner().firstName(),
                body.owner().lastName(),
                MemberRole.OWNER,
                MemberStatus.INVITED);
        return json(
                201,
                CreateTenantResponse.of(
                        made,
                        CreateMemberResponse.of(owner, InvitationDelivery.ONE_TIME_PASSWORD, "Kite-Orbit-42-Sand")));
    }

    private Reply changeTenant(Request request, UnaryOperator<TenantResponse> change) {
        tenants.replaceAll(t -> t.id().equals(request.segment(0)) ? change.apply(t) : t);
        return json(tenants.stream()
                .filter(t -> t.id().equals(request.segment(0)))
                .findFirst()
                .orElseThrow());
    }

    private void memberRoutes() {
        server.on("GET", "/api/v1/members", request -> json(page(request, members)));
        server.on("POST", "/api/v1/members", this::invite);
        server.on("POST", "/api/v1/members/{}", request -> {
            if (request.segment(0).equals("mem_1")) {
                return Reply.json(409, TestingServer.error("conflict", "The last owner must stay an owner."));
            }
            MemberRole role = read(request, UpdateMemberRequest.class).role();
            members.replaceAll(m -> m.id().equals(request.segment(0))
                    ? member(m.id(), m.email(), m.firstName(), m.lastName(), role, m.status())
                    : m);
            return json(members.stream()
                    .filter(m -> m.id().equals(request.segment(0)))
                    .findFirst()
                    .orElseThrow());
        });
        server.on("DELETE", "/api/v1/members/{}", request -> {
            members.removeIf(m -> m.id().equals(request.segment(0)));
            return Reply.of(204, "");
        });
    }

    private Reply invite(Request request) {
        CreateMemberRequest body = read(request, CreateMemberRequest.class);
        if (body.email().startsWith(TAKEN)) {
            return Reply.json(
                    409,
                    TestingServer.error("conflict", body.email() + " is a member already.")
                            .replace("\"param\":null", "\"param\":\"email\""));
        }
        MemberResponse member = member(
                "mem_" + (members.size() + 1),
                body.email(),
                body.firstName(),
                body.lastName(),
                body.role(),
                MemberStatus.INVITED);
        members.addFirst(member);
        return json(201, CreateMemberResponse.of(member, InvitationDelivery.ONE_TIME_PASSWORD, "Fjord-Maple-77-Reed"));
    }

    private void keyRoutes() {
        server.on("GET", "/api/v1/api_keys", request -> json(page(request, keys)));
        server.on(
                "GET",
                "/api/v1/api_keys/{}",
                request -> keys.stream()
                        .filter(k -> k.id().equals(request.segment(0)))
                        .findFirst()
                        .map(this::json)
                        .orElseGet(() -> notFound(request)));
        server.on("POST", "/api/v1/api_keys", request -> {
            CreateApiKeyRequest body = read(request, CreateApiKeyRequest.class);
            ApiKey secret = ApiKey.generate();
            ApiKeyResponse key = new ApiKeyResponse(
                    Ids.next("key_"),
                    body.name(),
                    secret.hint(),
                    body.scopes(),
                    body.knowledgeBaseIds(),
                    body.expiresAt(),
                    null,
                    NOW,
                    "Olga Owner",
                    null);
            keys.addFirst(key);
            return json(201, CreateApiKeyResponse.of(key, secret.secret()));
        });
        server.on("DELETE", "/api/v1/api_keys/{}", request -> {
            keys.replaceAll(k -> k.id().equals(request.segment(0)) && k.revokedAt() == null
                    ? new ApiKeyResponse(
                            k.id(),
                            k.name(),
                            k.hint(),
                            k.scopes(),
                            k.knowledgeBaseIds(),
                            k.expiresAt(),
                            k.lastUsedAt(),
                            k.createdAt(),
                            k.createdBy(),
                            NOW)
                    : k);
            return keys.stream()
                    .filter(k -> k.id().equals(request.segment(0)))
                    .findFirst()
                    .map(this::json)
                    .orElseGet(() -> notFound(request));
        });
    }

    private static List<AuditEventResponse> auditEvents() {
        return List.of(
                event(
                        6,
                        "member.signed_in",
                        AuditActorType.USER,
                        "Olga Owner",
                        null,
                        null,
                        Map.of("ip_address", "192.0.2.7")),
                event(
                        5,
                        "file.uploaded",
                        AuditActorType.API_KEY,
                        "Nightly import",
                        "file",
                        "file-3",
                        Map.of("filename", "prices.csv")),
                event(
                        4,
                        "api_key.created",
                        AuditActorType.USER,
                        "Olga Owner",
                        "api_key",
                        "key_1",
                        Map.of("name", "Intranet search", "scopes", "read")),
                event(
                        3,
                        "member.invited",
                        AuditActorType.USER,
                        "Olga Owner",
                        "member",
                        "mem_3",
                        Map.of("email", "ivo@acme.example")),
                event(
                        2,
                        "vector_store.created",
                        AuditActorType.USER,
                        "Olga Owner",
                        "vector_store",
                        "vs_1",
                        Map.of("name", "Product manuals")),
                event(
                        1,
                        "tenant.created",
                        AuditActorType.PLATFORM_ADMIN,
                        "Root Admin",
                        "tenant",
                        TestingUser.ACME,
                        Map.of("name", "Acme Machine Works")));
    }

    private static AuditEventResponse event(
            long sequence,
            String action,
            AuditActorType type,
            String actor,
            @Nullable String targetType,
            @Nullable String targetId,
            Map<String, String> detail) {
        Instant at = NOW.minus(Duration.ofHours(3 * (7 - sequence)));
        return new AuditEventResponse(
                sequence,
                "aud_" + sequence,
                action,
                type,
                "id-" + actor.charAt(0),
                actor,
                targetType,
                targetId,
                detail,
                "req_" + sequence,
                at,
                at,
                "ab".repeat(32),
                "cd".repeat(32));
    }

    private static TenantResponse tenant(
            String id, String alias, String name, TenantStatus status, @Nullable String reason) {
        return new TenantResponse(id, alias, name, status, NOW.minus(Duration.ofDays(60)), reason, 3, 2);
    }

    private static MemberResponse member(
            String id, String email, String first, String last, MemberRole role, MemberStatus status) {
        return new MemberResponse(id, email, first, last, role, status, NOW.minus(Duration.ofDays(20)));
    }

    private static <T extends Record> ListResponse<T> page(Request request, List<T> rows) {
        int limit = request.query("limit").isEmpty() ? 20 : Integer.parseInt(request.query("limit"));
        return ListResponse.of(rows.stream().limit(limit + 1L).toList(), limit, row -> {
            try {
                return String.valueOf(row.getClass().getMethod("id").invoke(row));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Reply notFound(Request request) {
        return Reply.json(404, TestingServer.error("not_found", "Nothing found with id '" + request.segment(0) + "'."));
    }

    private Reply json(Object body) {
        return json(200, body);
    }

    private Reply json(int status, Object body) {
        try {
            return Reply.json(status, mapper.writeValueAsString(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T read(Request request, Class<T> type) {
        try {
            return java.util.Objects.requireNonNull(mapper.readValue(request.text(), type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
