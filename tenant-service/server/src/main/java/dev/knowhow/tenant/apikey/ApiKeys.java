package dev.knowhow.tenant.apikey;

import dev.knowhow.tenancy.ApiKey;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.Rights;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.jdbc.Ceiling;
import dev.knowhow.tenancy.jdbc.Ceilings;
import dev.knowhow.tenancy.jdbc.Pages;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenant.api.apikey.ApiKeyOwnerType;
import dev.knowhow.tenant.api.apikey.ApiKeyResponse;
import dev.knowhow.tenant.api.apikey.CreateApiKeyRequest;
import dev.knowhow.tenant.api.apikey.CreateApiKeyResponse;
import dev.knowhow.tenant.api.apikey.RevokeApiKeyResponse;
import dev.knowhow.tenant.api.member.RemoveMemberResponse;
import dev.knowhow.tenant.audit.AuditAction;
import dev.knowhow.tenant.audit.AuditEntry;
import dev.knowhow.tenant.audit.AuditEventService;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The API keys of the caller's tenant. A key never may more than its owner, and ends with it (docs/adr/0005). Each change
 * waits for those before it: what a key may give away does not change while it gives.
 */
@Singleton
public class ApiKeys {

    private static final String TARGET = "api_key";
    private static final Ceiling CEILING = Ceiling.ofStock(
            "api-keys",
            100,
            "API keys",
            "api_key where revoked_at is null and (expires_at is null or expires_at > now())");

    private final ApiKeyRepository repository;
    private final KeyMaking making;
    private final KeyViews views;
    private final ApiKeyHasher hasher;
    private final AuditEventService audit;
    private final Ceilings ceilings;
    private final Clock clock;

    ApiKeys(
            ApiKeyRepository repository,
            KeyMaking making,
            KeyViews views,
            ApiKeyHasher hasher,
            AuditEventService audit,
            Ceilings ceilings,
            Clock clock) {
        this.repository = repository;
        this.making = making;
        this.views = views;
        this.hasher = hasher;
        this.audit = audit;
        this.ceilings = ceilings;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    ListResponse<ApiKeyResponse> list(@Nullable String memberId, PageRequest page) {
        String madeWith = onlyMadeWith();
        Instant now = clock.instant();
        return Pages.read(
                page,
                ApiKeyResponse::id,
                (above, below, rows) -> views.of(repository.findPage(madeWith, memberId, now, above, below, rows)));
    }

    @Transactional(readOnly = true)
    ApiKeyResponse get(String id) {
        return views.of(require(id));
    }

    @Transactional
    CreateApiKeyResponse create(CreateApiKeyRequest request) {
        ceilings.admit(CEILING);
        repository.lockTenant();
        KeyMaking.Grant grant = making.grant(request);
        Caller caller = Caller.current();
        ApiKey key = ApiKey.generate();
        String id = Ids.next("key_");
        repository.insert(
                id,
                request.name().strip(),
                key.hint(),
                hasher.hash(key),
                grant.scopes(),
                grant.knowledgeBaseIds(),
                grant.until(),
                now(),
                caller.actor().id(),
                caller.actor().name(),
                grant.owner().type().name(),
                grant.owner().memberId(),
                grant.owner().parentId(),
                grant.owner().declaredBy());
        audit.append(AuditEntry.now(AuditAction.API_KEY_CREATED, TARGET, id)
                .with("name", request.name().strip())
                .with("hint", key.hint())
                .with("owner_type", grant.owner().type().id())
                .with("scopes", String.join(" ", grant.scopes()))
                .with(
                        "knowledge_base_ids",
                        grant.knowledgeBaseIds() == null ? null : String.join(" ", grant.knowledgeBaseIds()))
                .with("expires_at", grant.until()));
        return new CreateApiKeyResponse(views.of(requireStored(id)), key.secret());
    }

    @Transactional
    RevokeApiKeyResponse revoke(String id) {
        repository.lockTenant();
        require(id);
        List<StoredApiKey> ended = repository.findUnrevokedWithDescendants(id);
        end(ended, id);
        return new RevokeApiKeyResponse(views.of(requireStored(id)), Math.max(0, ended.size() - 1));
    }

    @Transactional
    ApiKeyResponse changeOwner(String id, ApiKeyOwnerType to) {
        repository.lockTenant();
        hand(require(id), to);
        return views.of(requireStored(id));
    }

    /** Ends the keys of a member who is being removed, and all that were made with them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<RemoveMemberResponse.Key> endAllOf(String memberId) {
        List<StoredApiKey> ended = new ArrayList<>();
        for (StoredApiKey key : repository.findUnrevokedOfMember(memberId)) {
            ended.addAll(repository.findUnrevokedWithDescendants(key.id()));
        }
        end(ended, memberId);
        return ended.stream().map(ApiKeys::toResponse).toList();
    }

    /** Makes the keys of a member who is being removed the caller's; those that have ended or may nothing stay. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<RemoveMemberResponse.Key> takeOverAllOf(String memberId) {
        List<RemoveMemberResponse.Key> taken = new ArrayList<>();
        for (StoredApiKey key : repository.findUnrevokedOfMember(memberId)) {
            if (views.isUsable(key.id())) {
                hand(key, ApiKeyOwnerType.MEMBER);
                taken.add(toResponse(key));
            }
        }
        return taken;
    }

    private void hand(StoredApiKey key, ApiKeyOwnerType to) {
        KeyMaking.Grant grant = making.handOver(key.id(), to);
        repository.updateOwner(
                key.id(),
                grant.owner().type().name(),
                grant.owner().memberId(),
                grant.owner().declaredBy(),
                grant.scopes(),
                grant.knowledgeBaseIds(),
                grant.until());
        audit.append(AuditEntry.now(AuditAction.API_KEY_OWNER_CHANGED, TARGET, key.id())
                .with("name", key.name())
                .with("hint", key.hint())
                .with("from", key.owner().type().id())
                .with("to", to.id()));
    }

    /**
     * Revokes them all.
     *
     * @param cause what they end with: the one of them that was named, or a member
     */
    private void end(List<StoredApiKey> keys, String cause) {
        if (keys.isEmpty()) {
            return;
        }
        repository.revoke(keys.stream().map(StoredApiKey::id).toList(), now());
        audit.appendAll(keys.stream()
                .map(key -> AuditEntry.now(AuditAction.API_KEY_REVOKED, TARGET, key.id())
                        .with("name", key.name())
                        .with("hint", key.hint())
                        .with("ended_with", key.id().equals(cause) ? null : cause))
                .toList());
    }

    /** The key if the caller sees it. */
    private StoredApiKey require(String id) {
        String madeWith = onlyMadeWith();
        return repository
                .findById(id)
                .filter(key -> madeWith == null || views.isMadeWith(key.id(), madeWith))
                .orElseThrow(() -> ProblemException.notFound("API key", id));
    }

    private StoredApiKey requireStored(String id) {
        return repository.findById(id).orElseThrow();
    }

    /** The key whose descendants alone the caller sees: itself, if it is limited; null for who sees all. */
    private static @Nullable String onlyMadeWith() {
        Caller caller = Caller.current();
        return Optional.of(caller)
                .filter(each -> !each.rights().include(Rights.onWholeTenant(Scope.ADMIN)))
                .map(each -> each.actor().id())
                .orElse(null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static RemoveMemberResponse.Key toResponse(StoredApiKey key) {
        return new RemoveMemberResponse.Key(key.id(), key.name(), key.hint());
    }
}
