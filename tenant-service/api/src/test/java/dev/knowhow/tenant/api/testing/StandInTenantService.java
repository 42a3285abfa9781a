package dev.knowhow.tenant.api.testing;

import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.ApiKey;
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
import dev.knowhow.tenant.api.apikey.ApiKeyOperations;
import dev.knowhow.tenant.api.apikey.ApiKeyOwnerType;
import dev.knowhow.tenant.api.apikey.ApiKeyResponse;
import dev.knowhow.tenant.api.apikey.ChangeApiKeyOwnerRequest;
import dev.knowhow.tenant.api.apikey.CreateApiKeyRequest;
import dev.knowhow.tenant.api.apikey.CreateApiKeyResponse;
import dev.knowhow.tenant.api.apikey.RevokeApiKeyResponse;
import dev.knowhow.tenant.api.audit.AuditEventOperations;
import dev.knowhow.tenant.api.audit.AuditEventResponse;
import dev.knowhow.tenant.api.audit.AuditVerificationResponse;
import dev.knowhow.tenant.api.audit.InternalOperations;
import dev.knowhow.tenant.api.audit.RecordAuditEventsRequest;
import dev.knowhow.tenant.api.member.CreateMemberRequest;
import dev.knowhow.tenant.api.member.CreateMemberResponse;
import dev.knowhow.tenant.api.member.InvitationDelivery;
import dev.knowhow.tenant.api.member.MemberOperations;
import dev.knowhow.tenant.api.member.MemberResponse;
import dev.knowhow.tenant.api.member.MemberRole;
import dev.knowhow.tenant.api.member.MemberSignInOperations;
import dev.knowhow.tenant.api.member.MemberStatus;
import dev.knowhow.tenant.api.member.RemoveMemberResponse;
import dev.knowhow.tenant.api.member.ResetPasswordRequest;
import dev.knowhow.tenant.api.member.ResetPasswordResponse;
import dev.knowhow.tenant.api.member.SignInOperations;
import dev.knowhow.tenant.api.member.SignInRequest;
import dev.knowhow.tenant.api.member.SignInStateResponse;
import dev.knowhow.tenant.api.member.TenantMemberOperations;
import dev.knowhow.tenant.api.member.UpdateMemberRequest;
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
import dev.knowhow.tenant.api.usage.RefusedUsageResponse;
import dev.knowhow.tenant.api.usage.UsageOperations;
import dev.knowhow.tenant.api.usage.UsageResponse;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for tenant-service over HTTP: what a test put there, in memory, changed as the service changes it. It checks
 * neither who asks nor what is sent, and every list of members or keys is of the first tenant.
 */
public final class StandInTenantService
        implements TenantOperations,
                MemberOperations,
                MemberSignInOperations,
                TenantMemberOperations,
                ApiKeyOperations,
                AccountOperations,
                AuditEventOperations,
                SignInOperations,
                UsageOperations,
                InternalOperations,
                AutoCloseable {

    /** The password that somebody new gets. */
    public static final String ONE_TIME_PASSWORD = "Kite-Orbit-42-Sand";

    private static final String ACME = "00000000-0000-4000-8000-000000000001";
    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");

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
    private final TestingServer server = new TestingServer().serve(this);

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

    /** Of a small shop; the same whatever is asked but how sums are told apart. */
    @Override
    public UsageResponse getUsage(@Nullable Instant from, @Nullable Instant to, @Nullable String groupBy) {
        return SampleUsage.of(from, to, groupBy);
    }

    @Override
    public String exportUsage(@Nullable Instant from, @Nullable Instant to) {
        return "id,meter,quantity\r\nresp_1/output_tokens,output_tokens,12.000\r\n";
    }

    @Override
    public ListResponse<RefusedUsageResponse> listRefusedUsage() {
        return ListResponse.of(List.of(), 1, RefusedUsageResponse::id);
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
                invited(new MemberResponse(
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

    private static CreateMemberResponse invited(MemberResponse member) {
        return new CreateMemberResponse(member, InvitationDelivery.ONE_TIME_PASSWORD, ONE_TIME_PASSWORD);
    }

    @Override
    public TenantResponse getTenant(String tenantId) {
        return find("tenant", tenants, TenantResponse::id, tenantId);
    }

    @Override
    public TenantResponse suspendTenant(String tenantId, SuspendTenantRequest request) {
        return change("tenant", tenants, TenantResponse::id, tenantId, tenant -> with(tenant, request.reason()));
    }

    @Override
    public TenantResponse resumeTenant(String tenantId) {
        return change("tenant", tenants, TenantResponse::id, tenantId, tenant -> with(tenant, null));
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
    public ListResponse<MemberResponse> listMembers(PageRequest page) {
        return ListResponse.ofAll(members.reversed(), page, MemberResponse::id);
    }

    @Override
    public CreateMemberResponse createMember(CreateMemberRequest request) {
        Optional<MemberResponse> there = members.stream()
                .filter(member -> member.email().equals(request.email()))
                .findFirst();
        if (there.isPresent()) {
            return inviteAgain(there.get());
        }
        MemberResponse member = new MemberResponse(
                "mem_" + (members.size() + 1),
                request.email(),
                request.firstName(),
                request.lastName(),
                request.role(),
                MemberStatus.INVITED,
                NOW);
        members.addFirst(member);
        return invited(member);
    }

    private static CreateMemberResponse inviteAgain(MemberResponse member) {
        if (member.status() == MemberStatus.ACTIVE) {
            throw new ProblemException(
                    ProblemType.CONFLICT, member.email() + " is a member of this tenant already.", "email");
        }
        return invited(member);
    }

    @Override
    public MemberResponse updateMember(String memberId, UpdateMemberRequest request) {
        MemberResponse before = find("member", members, MemberResponse::id, memberId);
        if (request.role() != MemberRole.OWNER) {
            keepAnOwnerBeside(before);
        }
        return change(
                "member",
                members,
                MemberResponse::id,
                memberId,
                member -> new MemberResponse(
                        member.id(),
                        member.email(),
                        member.firstName(),
                        member.lastName(),
                        request.role(),
                        member.status(),
                        member.createdAt()));
    }

    private void keepAnOwnerBeside(MemberResponse member) {
        if (members.stream().noneMatch(other -> other.role() == MemberRole.OWNER && !other.equals(member))) {
            throw new ProblemException(ProblemType.CONFLICT, "The last owner cannot be less or go.");
        }
    }

    @Override
    public RemoveMemberResponse deleteMember(String memberId, @Nullable String apiKeys) {
        keepAnOwnerBeside(find("member", members, MemberResponse::id, memberId));
        List<RemoveMemberResponse.Key> named = endingWith(memberId).stream()
                .map(key -> new RemoveMemberResponse.Key(key.id(), key.name(), key.hint()))
                .toList();
        members.removeIf(member -> member.id().equals(memberId));
        boolean takeOver = "take_over".equals(apiKeys);
        return new RemoveMemberResponse(memberId, true, takeOver ? List.of() : named, takeOver ? named : List.of());
    }

    @Override
    public SignInStateResponse getSignInState(String memberId) {
        find("member", members, MemberResponse::id, memberId);
        return new SignInStateResponse(locked.contains(memberId), true);
    }

    @Override
    public SignInStateResponse unlockMember(String memberId) {
        locked.remove(memberId);
        return getSignInState(memberId);
    }

    @Override
    public ResetPasswordResponse resetPassword(String memberId, ResetPasswordRequest request) {
        MemberResponse member = find("member", members, MemberResponse::id, memberId);
        if (elsewhere.contains(memberId)) {
            throw new ProblemException(ProblemType.CONFLICT, "This person works in another tenant too.");
        }
        return new ResetPasswordResponse(member.email(), ONE_TIME_PASSWORD);
    }

    @Override
    public ListResponse<MemberResponse> listTenantMembers(String tenantId, PageRequest page) {
        return listMembers(page);
    }

    @Override
    public SignInStateResponse getTenantMemberSignInState(String tenantId, String memberId) {
        return getSignInState(memberId);
    }

    @Override
    public SignInStateResponse unlockTenantMember(String tenantId, String memberId) {
        return unlockMember(memberId);
    }

    @Override
    public ResetPasswordResponse resetTenantMemberPassword(
            String tenantId, String memberId, ResetPasswordRequest request) {
        return resetPassword(memberId, request);
    }

    @Override
    public ListResponse<ApiKeyResponse> listApiKeys(@Nullable String memberId, PageRequest page) {
        List<ApiKeyResponse> wanted = memberId == null ? keys : endingWith(memberId);
        return ListResponse.ofAll(wanted.reversed(), page, ApiKeyResponse::id);
    }

    @Override
    public CreateApiKeyResponse createApiKey(CreateApiKeyRequest request) {
        ApiKey secret = ApiKey.generate();
        boolean service = Boolean.TRUE.equals(request.service());
        ApiKeyResponse key = new ApiKeyResponse(
                Ids.next("key_"),
                request.name(),
                secret.hint(),
                request.scopes(),
                request.knowledgeBaseIds(),
                request.expiresAt(),
                null,
                NOW,
                owner(),
                null,
                service ? ApiKeyOwnerType.SERVICE : ApiKeyOwnerType.MEMBER,
                service ? null : members.getFirst().id(),
                owner(),
                0);
        keys.addFirst(key);
        return new CreateApiKeyResponse(key, secret.secret());
    }

    private String owner() {
        return members.getFirst().firstName() + " " + members.getFirst().lastName();
    }

    @Override
    public ApiKeyResponse getApiKey(String keyId) {
        return find("API key", keys, ApiKeyResponse::id, keyId);
    }

    @Override
    public RevokeApiKeyResponse revokeApiKey(String keyId) {
        ApiKeyResponse revoked = change(
                "API key",
                keys,
                ApiKeyResponse::id,
                keyId,
                key -> key.revokedAt() == null ? with(key, NOW, key.ownerType(), key.ownerId()) : key);
        return new RevokeApiKeyResponse(revoked, (int) revoked.descendantCount());
    }

    @Override
    public ApiKeyResponse changeApiKeyOwner(String keyId, ChangeApiKeyOwnerRequest request) {
        String id = request.ownerType() == ApiKeyOwnerType.MEMBER
                ? members.getFirst().id()
                : null;
        return change(
                "API key", keys, ApiKeyResponse::id, keyId, key -> with(key, key.revokedAt(), request.ownerType(), id));
    }

    /** The member's own keys, and those made with them. */
    private List<ApiKeyResponse> endingWith(String memberId) {
        Set<String> owners = new HashSet<>(Set.of(memberId));
        return keys.stream()
                .filter(key -> key.revokedAt() == null && owners.contains(String.valueOf(key.ownerId())))
                .peek(key -> owners.add(key.id()))
                .toList();
    }

    private static ApiKeyResponse with(
            ApiKeyResponse key, @Nullable Instant revokedAt, ApiKeyOwnerType ownerType, @Nullable String ownerId) {
        return new ApiKeyResponse(
                key.id(),
                key.name(),
                key.hint(),
                key.scopes(),
                key.knowledgeBaseIds(),
                key.expiresAt(),
                key.lastUsedAt(),
                key.createdAt(),
                key.createdBy(),
                revokedAt,
                ownerType,
                ownerId,
                key.ownerName(),
                key.descendantCount());
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

    private static <T> T find(String what, List<T> all, Function<T, String> id, String wanted) {
        return all.stream()
                .filter(each -> id.apply(each).equals(wanted))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(what, wanted));
    }

    private static <T> T change(
            String what, List<T> all, Function<T, String> id, String wanted, UnaryOperator<T> change) {
        all.replaceAll(each -> id.apply(each).equals(wanted) ? change.apply(each) : each);
        return find(what, all, id, wanted);
    }

    @Override
    public void close() {
        server.close();
    }
}
