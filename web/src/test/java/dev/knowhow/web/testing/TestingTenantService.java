package dev.knowhow.web.testing;

import dev.knowhow.tenancy.ApiKey;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenant.api.account.AccountResponse;
import dev.knowhow.tenant.api.account.AccountResponse.AccountSession;
import dev.knowhow.tenant.api.account.AccountResponse.SecondFactor;
import dev.knowhow.tenant.api.apikey.ApiKeyOwnerType;
import dev.knowhow.tenant.api.apikey.ApiKeyResponse;
import dev.knowhow.tenant.api.apikey.ChangeApiKeyOwnerRequest;
import dev.knowhow.tenant.api.apikey.CreateApiKeyRequest;
import dev.knowhow.tenant.api.apikey.CreateApiKeyResponse;
import dev.knowhow.tenant.api.apikey.RevokeApiKeyResponse;
import dev.knowhow.tenant.api.audit.AuditVerificationResponse;
import dev.knowhow.tenant.api.member.CreateMemberRequest;
import dev.knowhow.tenant.api.member.CreateMemberResponse;
import dev.knowhow.tenant.api.member.InvitationDelivery;
import dev.knowhow.tenant.api.member.MemberResponse;
import dev.knowhow.tenant.api.member.MemberRole;
import dev.knowhow.tenant.api.member.MemberStatus;
import dev.knowhow.tenant.api.member.RemoveMemberResponse;
import dev.knowhow.tenant.api.member.ResetPasswordResponse;
import dev.knowhow.tenant.api.member.SignInStateResponse;
import dev.knowhow.tenant.api.member.UpdateMemberRequest;
import dev.knowhow.tenant.api.tenant.CreateTenantRequest;
import dev.knowhow.tenant.api.tenant.CreateTenantResponse;
import dev.knowhow.tenant.api.tenant.SuspendTenantRequest;
import dev.knowhow.tenant.api.tenant.TenantResponse;
import dev.knowhow.tenant.api.tenant.TenantStatus;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import dev.knowhow.web.testing.TestingServer.Reply;
import dev.knowhow.web.testing.TestingServer.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A stand-in for tenant-service: its HTTP API over a few tenants, members, keys and audit events in memory. */
public final class TestingTenantService implements AutoCloseable {

    private static final String TAKEN = "taken";

    private final TestingServer server = new TestingServer();
    private final List<TenantResponse> tenants = new CopyOnWriteArrayList<>();
    private final List<MemberResponse> members = new CopyOnWriteArrayList<>();
    private volatile boolean locked = true;
    private final List<ApiKeyResponse> keys = new CopyOnWriteArrayList<>();

    public TestingTenantService() {
        reset();
        server.on("GET", "/api/v1/tenant", request -> Reply.of(tenants.get(isIn("globex", request) ? 1 : 0)));
        server.on("POST", "/api/v1/sign_ins", request -> Reply.text(204, ""));
        tenantRoutes();
        memberRoutes();
        keyRoutes();
        accountRoutes();
        server.on("GET", "/api/v1/audit_events", request -> Reply.of(page(request, SampleTenancy.auditEvents())));
        server.on(
                "GET",
                "/api/v1/audit_events/verify",
                request -> Reply.of(new AuditVerificationResponse(
                        true, SampleTenancy.auditEvents().size(), null, null, "9f".repeat(32))));
    }

    /** As at the start. */
    public void reset() {
        tenants.clear();
        tenants.add(SampleTenancy.tenant(TestingUser.ACME, "acme", "Acme Machine Works", TenantStatus.ACTIVE, null));
        tenants.add(
                SampleTenancy.tenant(TestingUser.GLOBEX, "globex", "Globex Corporation", TenantStatus.ACTIVE, null));
        tenants.add(SampleTenancy.tenant(
                "00000000-0000-4000-8000-000000000003",
                "initech",
                "Initech",
                TenantStatus.SUSPENDED,
                "Invoice 4711 is unpaid."));
        locked = true;
        members.clear();
        members.add(SampleTenancy.member(
                "mem_1", "olga@acme.example", "Olga", "Owner", MemberRole.OWNER, MemberStatus.ACTIVE));
        members.add(SampleTenancy.member(
                "mem_2", "mia@acme.example", "Mia", "Member", MemberRole.MEMBER, MemberStatus.ACTIVE));
        members.add(SampleTenancy.member(
                "mem_3", "ivo@acme.example", "Ivo", "Invited", MemberRole.MEMBER, MemberStatus.INVITED));
        keys.clear();
        keys.addAll(SampleTenancy.keys());
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
        server.on("GET", "/api/v1/tenants", request -> Reply.of(page(request, tenants)));
        server.on(
                "GET",
                "/api/v1/tenants/{}",
                request -> tenants.stream()
                        .filter(t -> t.id().equals(request.segment(0)))
                        .findFirst()
                        .map(Reply::of)
                        .orElseGet(() -> notFound(request)));
        server.on("POST", "/api/v1/tenants", this::createTenant);
        server.on(
                "POST",
                "/api/v1/tenants/{}/suspend",
                request -> changeTenant(
                        request,
                        t -> SampleTenancy.tenant(
                                t.id(),
                                t.alias(),
                                t.name(),
                                TenantStatus.SUSPENDED,
                                request.read(SuspendTenantRequest.class).reason())));
        server.on(
                "POST",
                "/api/v1/tenants/{}/resume",
                request -> changeTenant(
                        request, t -> SampleTenancy.tenant(t.id(), t.alias(), t.name(), TenantStatus.ACTIVE, null)));
    }

    private Reply createTenant(Request request) {
        CreateTenantRequest body = request.read(CreateTenantRequest.class);
        if (tenants.stream().anyMatch(t -> t.alias().equals(body.alias()))) {
            return Reply.json(
                    409,
                    TestingServer.error("conflict", "The alias " + body.alias() + " is taken.")
                            .replace("\"param\":null", "\"param\":\"alias\""));
        }
        TenantResponse made = SampleTenancy.tenant(
                "00000000-0000-4000-8000-000000000009", body.alias(), body.name(), TenantStatus.ACTIVE, null);
        tenants.addFirst(made);
        MemberResponse owner = SampleTenancy.member(
                "mem_9",
                body.owner().email(),
                body.owner().firstName(),
                body.owner().lastName(),
                MemberRole.OWNER,
                MemberStatus.INVITED);
        return Reply.of(
                201,
                new CreateTenantResponse(
                        made,
                        new CreateMemberResponse(owner, InvitationDelivery.ONE_TIME_PASSWORD, "Kite-Orbit-42-Sand")));
    }

    private Reply changeTenant(Request request, UnaryOperator<TenantResponse> change) {
        tenants.replaceAll(t -> t.id().equals(request.segment(0)) ? change.apply(t) : t);
        return Reply.of(tenants.stream()
                .filter(t -> t.id().equals(request.segment(0)))
                .findFirst()
                .orElseThrow());
    }

    private void accountRoutes() {
        server.on(
                "GET",
                "/api/v1/account",
                request -> Reply.of(new AccountResponse(
                        List.of(new AccountSession("sid-elsewhere", "192.0.2.7", SampleTenancy.NOW, SampleTenancy.NOW)),
                        List.of(new SecondFactor("otp-1", "Olga’s phone", SampleTenancy.NOW)))));
        server.on("DELETE", "/api/v1/account/sessions/{}", request -> Reply.text(204, ""));
        server.on("GET", "/api/v1/tenants/{}/members", request -> Reply.of(page(request, members)));
        for (String path : List.of("/api/v1/members/{}", "/api/v1/tenants/{}/members/{}")) {
            server.on("GET", path + "/sign_in", request -> Reply.of(new SignInStateResponse(locked, true)));
            server.on("POST", path + "/unlock", request -> {
                locked = false;
                return Reply.of(new SignInStateResponse(false, true));
            });
            server.on(
                    "POST",
                    path + "/password",
                    request -> request.path().contains("mem_3")
                            ? Reply.json(
                                    409, TestingServer.error("conflict", "This person works in another tenant too."))
                            : Reply.of(new ResetPasswordResponse("mia@acme.example", "7h2k-m9qd-x0tr-4wbz")));
        }
    }

    private void memberRoutes() {
        server.on("GET", "/api/v1/members", request -> Reply.of(page(request, members)));
        server.on("POST", "/api/v1/members", this::invite);
        server.on("POST", "/api/v1/members/{}", request -> {
            if (request.segment(0).equals("mem_1")) {
                return Reply.json(409, TestingServer.error("conflict", "The last owner must stay an owner."));
            }
            MemberRole role = request.read(UpdateMemberRequest.class).role();
            members.replaceAll(m -> m.id().equals(request.segment(0))
                    ? SampleTenancy.member(m.id(), m.email(), m.firstName(), m.lastName(), role, m.status())
                    : m);
            return Reply.of(members.stream()
                    .filter(m -> m.id().equals(request.segment(0)))
                    .findFirst()
                    .orElseThrow());
        });
        server.on("DELETE", "/api/v1/members/{}", request -> {
            List<RemoveMemberResponse.Key> named = endingWith(request.segment(0)).stream()
                    .map(k -> new RemoveMemberResponse.Key(k.id(), k.name(), k.hint()))
                    .toList();
            boolean takeOver = request.query("api_keys").equals("take_over");
            members.removeIf(m -> m.id().equals(request.segment(0)));
            return Reply.of(new RemoveMemberResponse(
                    request.segment(0), true, takeOver ? List.of() : named, takeOver ? named : List.of()));
        });
    }

    private Reply invite(Request request) {
        CreateMemberRequest body = request.read(CreateMemberRequest.class);
        if (body.email().startsWith(TAKEN)) {
            return Reply.json(
                    409,
                    TestingServer.error("conflict", body.email() + " is a member already.")
                            .replace("\"param\":null", "\"param\":\"email\""));
        }
        MemberResponse member = SampleTenancy.member(
                "mem_" + (members.size() + 1),
                body.email(),
                body.firstName(),
                body.lastName(),
                body.role(),
                MemberStatus.INVITED);
        members.addFirst(member);
        return Reply.of(
                201, new CreateMemberResponse(member, InvitationDelivery.ONE_TIME_PASSWORD, "Fjord-Maple-77-Reed"));
    }

    private void keyRoutes() {
        server.on(
                "GET",
                "/api/v1/api_keys",
                request -> Reply.of(page(
                        request,
                        request.query("member_id").isEmpty() ? keys : endingWith(request.query("member_id")))));
        server.on(
                "GET",
                "/api/v1/api_keys/{}",
                request -> keys.stream()
                        .filter(k -> k.id().equals(request.segment(0)))
                        .findFirst()
                        .map(Reply::of)
                        .orElseGet(() -> notFound(request)));
        server.on("POST", "/api/v1/api_keys", request -> {
            CreateApiKeyRequest body = request.read(CreateApiKeyRequest.class);
            ApiKey secret = ApiKey.generate();
            ApiKeyResponse key = new ApiKeyResponse(
                    Ids.next("key_"),
                    body.name(),
                    secret.hint(),
                    body.scopes(),
                    body.knowledgeBaseIds(),
                    body.expiresAt(),
                    null,
                    SampleTenancy.NOW,
                    "Olga Owner",
                    null,
                    Boolean.TRUE.equals(body.service()) ? ApiKeyOwnerType.SERVICE : ApiKeyOwnerType.MEMBER,
                    Boolean.TRUE.equals(body.service()) ? null : "mem_1",
                    "Olga Owner",
                    0);
            keys.addFirst(key);
            return Reply.of(201, new CreateApiKeyResponse(key, secret.secret()));
        });
        server.on("DELETE", "/api/v1/api_keys/{}", request -> {
            change(request, k -> k.revokedAt() == null ? with(k, SampleTenancy.NOW, k.ownerType(), k.ownerId()) : k);
            return key(request)
                    .map(k -> Reply.of(new RevokeApiKeyResponse(k, (int) k.descendantCount())))
                    .orElseGet(() -> notFound(request));
        });
        server.on("POST", "/api/v1/api_keys/{}/owner", request -> {
            ApiKeyOwnerType to = request.read(ChangeApiKeyOwnerRequest.class).ownerType();
            change(request, k -> with(k, k.revokedAt(), to, to == ApiKeyOwnerType.MEMBER ? "mem_1" : null));
            return key(request).map(Reply::of).orElseGet(() -> notFound(request));
        });
    }

    private Optional<ApiKeyResponse> key(Request request) {
        return keys.stream().filter(k -> k.id().equals(request.segment(0))).findFirst();
    }

    private void change(Request request, UnaryOperator<ApiKeyResponse> change) {
        keys.replaceAll(k -> k.id().equals(request.segment(0)) ? change.apply(k) : k);
    }

    /** The member's own keys, and those made with them. */
    private List<ApiKeyResponse> endingWith(String memberId) {
        Set<String> owners = new HashSet<>(Set.of(memberId));
        return keys.stream()
                .filter(k -> k.revokedAt() == null && owners.contains(String.valueOf(k.ownerId())))
                .peek(k -> owners.add(k.id()))
                .toList();
    }

    private static ApiKeyResponse with(
            ApiKeyResponse k, @Nullable Instant revokedAt, ApiKeyOwnerType ownerType, @Nullable String ownerId) {
        return new ApiKeyResponse(
                k.id(),
                k.name(),
                k.hint(),
                k.scopes(),
                k.knowledgeBaseIds(),
                k.expiresAt(),
                k.lastUsedAt(),
                k.createdAt(),
                k.createdBy(),
                revokedAt,
                ownerType,
                ownerId,
                k.ownerName(),
                k.descendantCount());
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

    @Override
    public void close() {
        server.close();
    }
}
