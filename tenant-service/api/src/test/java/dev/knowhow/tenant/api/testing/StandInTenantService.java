package dev.knowhow.tenant.api.testing;

import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.principal.PrincipalOperations;
import dev.knowhow.tenancy.principal.PrincipalResponse;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.tenant.api.account.AccountOperations;
import dev.knowhow.tenant.api.account.AccountResponse;
import dev.knowhow.tenant.api.apikey.ApiKeyResponse;
import dev.knowhow.tenant.api.audit.AuditEventOperations;
import dev.knowhow.tenant.api.audit.AuditEventResponse;
import dev.knowhow.tenant.api.audit.AuditVerificationResponse;
import dev.knowhow.tenant.api.audit.InternalOperations;
import dev.knowhow.tenant.api.audit.RecordAuditEventsRequest;
import dev.knowhow.tenant.api.member.MemberResponse;
import dev.knowhow.tenant.api.member.MemberRole;
import dev.knowhow.tenant.api.member.MemberStatus;
import dev.knowhow.tenant.api.member.SignInOperations;
import dev.knowhow.tenant.api.member.SignInRequest;
import dev.knowhow.tenant.api.tenant.CreateTenantRequest;
import dev.knowhow.tenant.api.tenant.CreateTenantResponse;
import dev.knowhow.tenant.api.tenant.SuspendTenantRequest;
import dev.knowhow.tenant.api.tenant.TenantOperations;
import dev.knowhow.tenant.api.tenant.TenantResponse;
import dev.knowhow.tenant.api.tenant.TenantStatus;
import dev.knowhow.tenant.api.usage.RebuildUsageRequest;
import dev.knowhow.tenant.api.usage.RebuildUsageResponse;
import dev.knowhow.tenant.api.usage.RecordUsageEventsRequest;
import dev.knowhow.tenant.api.usage.RecordUsageEventsResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for tenant-service over HTTP: what a test put there, in memory, changed as the service changes it. It checks
 * neither who asks nor what is sent, and every list of members or keys is of the first tenant.
 */
public final class StandInTenantService
        implements TenantOperations,
                AccountOperations,
                AuditEventOperations,
                SignInOperations,
                InternalOperations,
                AutoCloseable {

    /** The password that somebody new gets. */
    public static final String ONE_TIME_PASSWORD = "Kite-Orbit-42-Sand";

    private static final String ACME = "00000000-0000-4000-8000-000000000001";
    static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");

    public final List<TenantResponse> tenants = new CopyOnWriteArrayList<>(
            List.of(new TenantResponse(ACME, "acme", "Acme", TenantStatus.ACTIVE, NOW, null, 1, 1)));
    public final List<MemberResponse> members = new CopyOnWriteArrayList<>();
    public final List<ApiKeyResponse> keys = new CopyOnWriteArrayList<>();
    public final List<AuditEventResponse> events = new CopyOnWriteArrayList<>();

    /** What was reported to the audit log, as it came. */
    public final List<TestingServer.Request> reports = new CopyOnWriteArrayList<>();

    /** Ids of members whose sign-in is locked. */
    public final Set<String> locked = ConcurrentHashMap.newKeySet();

    /** Ids of members who work in another tenant too. */
    public final Set<String> elsewhere = ConcurrentHashMap.newKeySet();

    private final Map<String, Supplier<PrincipalResponse>> principals = new ConcurrentHashMap<>();
    private volatile AccountResponse account = new AccountResponse(List.of(), List.of());
    private final StandInApiKeys ownKeys = new StandInApiKeys(keys, members);
    private final TestingServer server = new TestingServer()
            .serve(this)
            .serve(new StandInMembers(members, ownKeys, locked, elsewhere))
            .serve(ownKeys)
            .serve(new StandInUsage());

    /** Where it listens, and what it was asked. */
    public TestingServer server() {
        return server;
    }

    /** The environment that makes a service ask it. */
    public Map<String, Object> properties() {
        return Map.of("KNOWHOW_TENANT_URL", server.url());
    }

    /** Nothing and nobody is there any more. */
    public void clear() {
        List.of(tenants, members, keys, events, reports).forEach(List::clear);
        List.of(locked, elsewhere).forEach(Set::clear);
    }

    /** Whoever has an account has this one. */
    public void setAccount(AccountResponse account) {
        this.account = account;
    }

    /** The credential is a key of that tenant with all scopes but admin. */
    public void know(String credential, String tenant, String actor) {
        know(credential, tenant, actor, null);
    }

    /** The same, limited to some knowledge bases. */
    public void know(String credential, String tenant, String actor, @Nullable List<String> knowledgeBases) {
        PrincipalResponse principal = new PrincipalResponse(
                tenant,
                "acme",
                Actor.Type.API_KEY,
                actor,
                "ci",
                List.of("read", "write", "train"),
                knowledgeBases,
                false);
        principals.put(credential, () -> principal);
    }

    /** From now on the credential is unknown. */
    public void revoke(String credential) {
        principals.remove(credential);
    }

    /** From now on the credential's tenant is suspended. */
    public void suspend(String credential) {
        principals.put(credential, () -> {
            throw new ProblemException(ProblemType.TENANT_SUSPENDED, "The tenant is suspended.");
        });
    }

    /** How often it was asked whose a credential is. */
    public int lookups() {
        return (int) server.requests().stream()
                .filter(request -> request.path().equals(PrincipalOperations.PRINCIPAL))
                .count();
    }

    @Override
    public PrincipalResponse getPrincipal(@Nullable String authorization) {
        String credential = String.valueOf(authorization).replaceFirst("^Bearer ", "");
        return principals
                .getOrDefault(credential, () -> {
                    throw new ProblemException(ProblemType.INVALID_API_KEY, "This key is unknown or was revoked.");
                })
                .get();
    }

    @Override
    public void recordAuditEvents(RecordAuditEventsRequest request) {
        reports.add(TestingServer.current());
    }

    @Override
    public RebuildUsageResponse rebuildUsage(RebuildUsageRequest request) {
        return new RebuildUsageResponse(0, List.of());
    }

    /** Takes all and remembers nothing. */
    @Override
    public RecordUsageEventsResponse recordUsageEvents(RecordUsageEventsRequest request) {
        return new RecordUsageEventsResponse(request.events().size(), 0, List.of());
    }

    @Override
    public void recordSignIn(SignInRequest request) {
        // remembered as it came
    }

    /** The one that the token names, else the first. */
    @Override
    public TenantResponse getOwnTenant() {
        String token = TestingServer.current().claims();
        return tenants.stream()
                .filter(tenant -> token.contains("\"" + tenant.alias() + "\""))
                .findFirst()
                .orElseGet(tenants::getFirst);
    }

    @Override
    public ListResponse<TenantResponse> listTenants(PageRequest page) {
        return ListResponse.ofAll(tenants.reversed(), page, TenantResponse::id);
    }

    @Override
    public CreateTenantResponse createTenant(CreateTenantRequest request) {
        if (tenants.stream().anyMatch(tenant -> tenant.alias().equals(request.alias()))) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "There is a tenant with the alias '" + request.alias() + "' already.",
                    "alias");
        }
        TenantResponse made = tenant("00000000-0000-4000-8000-%012d".formatted(tenants.size() + 1L), request);
        tenants.addFirst(made);
        return new CreateTenantResponse(
                made,
                StandInMembers.invited(new MemberResponse(
                        Ids.next("mem_"),
                        request.owner().email(),
                        request.owner().firstName(),
                        request.owner().lastName(),
                        MemberRole.OWNER,
                        MemberStatus.INVITED,
                        NOW)));
    }

    private static TenantResponse tenant(String id, CreateTenantRequest request) {
        return new TenantResponse(id, request.alias(), request.name(), TenantStatus.ACTIVE, NOW, null, 1, 0);
    }

    @Override
    public TenantResponse getTenant(String tenantId) {
        return StandInRows.find("tenant", tenants, TenantResponse::id, tenantId);
    }

    @Override
    public TenantResponse suspendTenant(String tenantId, SuspendTenantRequest request) {
        return StandInRows.change(
                "tenant", tenants, TenantResponse::id, tenantId, tenant -> with(tenant, request.reason()));
    }

    @Override
    public TenantResponse resumeTenant(String tenantId) {
        return StandInRows.change("tenant", tenants, TenantResponse::id, tenantId, tenant -> with(tenant, null));
    }

    private static TenantResponse with(TenantResponse tenant, @Nullable String suspendedReason) {
        return new TenantResponse(
                tenant.id(),
                tenant.alias(),
                tenant.name(),
                suspendedReason == null ? TenantStatus.ACTIVE : TenantStatus.SUSPENDED,
                tenant.createdAt(),
                suspendedReason,
                tenant.memberCount(),
                tenant.keyCount());
    }

    @Override
    public AccountResponse getAccount() {
        return account;
    }

    @Override
    public void deleteSession(String sessionId) {
        // nobody looks again
    }

    @Override
    public ListResponse<AuditEventResponse> listAuditEvents(
            @Nullable String action,
            @Nullable String actorId,
            @Nullable Instant from,
            @Nullable Instant to,
            PageRequest page) {
        return ListResponse.ofAll(events.reversed(), page, AuditEventResponse::id);
    }

    @Override
    public AuditVerificationResponse verifyAuditEvents() {
        return new AuditVerificationResponse(true, events.size(), null, null, "9f".repeat(32));
    }

    @Override
    public void close() {
        server.close();
    }
}
