package dev.knowhow.tenant.apikey;

import dev.knowhow.tenant.api.apikey.ApiKeyOwnerType;
import dev.knowhow.tenant.api.member.MemberRole;
import io.micronaut.data.model.Pageable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keys and roles of one tenant in memory. */
final class TestingApiKeyRepository implements ApiKeyRepository {

    private final TreeMap<String, StoredApiKey> keys = new TreeMap<>();
    private final Map<String, MemberRole> roles = new HashMap<>();

    /** The member has that role from now on; null for none any more. A member's subject is the id. */
    void setRole(String memberId, @Nullable MemberRole role) {
        if (role == null) {
            roles.remove(memberId);
        } else {
            roles.put(memberId, role);
        }
    }

    @Override
    public Optional<StoredApiKey> findById(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public List<StoredApiKey> findPage(
            @Nullable String madeWith,
            @Nullable String memberId,
            Instant now,
            String above,
            String below,
            Pageable rows) {
        List<StoredApiKey> found = keys.values().stream()
                .filter(key -> madeWith == null || isBelow(key, madeWith))
                .filter(key -> key.id().compareTo(above) > 0 && key.id().compareTo(below) < 0)
                .toList();
        boolean ascending = rows.getSort().getOrderBy().getFirst().isAscending();
        return (ascending ? found : found.reversed())
                .stream().limit(rows.getSize()).toList();
    }

    @Override
    public List<KeyChain.Link> findChains(Collection<String> ids) {
        List<KeyChain.Link> links = new ArrayList<>();
        for (String id : ids) {
            for (StoredApiKey key = keys.get(id);
                    key != null;
                    key = key.owner().parentId() == null
                            ? null
                            : keys.get(key.owner().parentId())) {
                links.add(new KeyChain.Link(
                        id,
                        key.id(),
                        key.name(),
                        key.scopes(),
                        key.knowledgeBaseIds(),
                        key.expiresAt(),
                        key.revokedAt(),
                        key.owner().type(),
                        key.owner().memberId() == null
                                ? null
                                : roles.get(key.owner().memberId()),
                        key.owner().memberId()));
            }
        }
        return links;
    }

    @Override
    public List<Descendants> countDescendants(Collection<String> ids, Instant now) {
        return List.of();
    }

    @Override
    public List<StoredApiKey> findUnrevokedWithDescendants(String id) {
        return keys.values().stream()
                .filter(key -> key.revokedAt() == null)
                .filter(key -> key.id().equals(id) || isBelow(key, id))
                .toList();
    }

    @Override
    public List<StoredApiKey> findUnrevokedOfMember(String memberId) {
        return keys.values().stream()
                .filter(key ->
                        key.revokedAt() == null && memberId.equals(key.owner().memberId()))
                .toList();
    }

    @Override
    public Optional<Maker> findMember(String subject) {
        return Optional.ofNullable(roles.get(subject)).map(role -> new Maker(subject, role));
    }

    @Override
    public void insert(
            String id,
            String name,
            String hint,
            byte[] hash,
            List<String> scopes,
            @Nullable List<String> knowledgeBaseIds,
            @Nullable Instant expiresAt,
            Instant createdAt,
            String createdById,
            String createdBy,
            String ownerType,
            @Nullable String memberId,
            @Nullable String parentId,
            @Nullable String declaredBy) {
        keys.put(
                id,
                new StoredApiKey(
                        id,
                        name,
                        hint,
                        scopes,
                        knowledgeBaseIds,
                        expiresAt,
                        null,
                        createdAt,
                        createdById,
                        createdBy,
                        null,
                        new KeyMaking.Owner(ApiKeyOwnerType.valueOf(ownerType), memberId, parentId, declaredBy)));
    }

    @Override
    public int revoke(Collection<String> ids, Instant at) {
        ids.forEach(id -> change(
                id,
                key -> with(
                        key,
                        key.scopes(),
                        key.knowledgeBaseIds(),
                        key.expiresAt(),
                        at,
                        key.owner().type(),
                        key.owner().memberId(),
                        key.owner().parentId(),
                        key.owner().declaredBy())));
        return ids.size();
    }

    @Override
    public void updateOwner(
            String id,
            String ownerType,
            @Nullable String memberId,
            @Nullable String declaredBy,
            List<String> scopes,
            @Nullable List<String> knowledgeBaseIds,
            @Nullable Instant expiresAt) {
        change(
                id,
                key -> with(
                        key,
                        scopes,
                        knowledgeBaseIds,
                        expiresAt,
                        key.revokedAt(),
                        ApiKeyOwnerType.valueOf(ownerType),
                        memberId,
                        null,
                        declaredBy));
    }

    @Override
    public void updateLastUsedAt(String id, Instant at) {}

    @Override
    public long lockTenant() {
        return 1;
    }

    private boolean isBelow(StoredApiKey key, String id) {
        return key.owner().parentId() != null
                && (key.owner().parentId().equals(id)
                        || isBelow(Objects.requireNonNull(keys.get(key.owner().parentId())), id));
    }

    private void change(String id, UnaryOperator<StoredApiKey> change) {
        keys.compute(id, (_, key) -> change.apply(Objects.requireNonNull(key)));
    }

    private static StoredApiKey with(
            StoredApiKey key,
            List<String> scopes,
            @Nullable List<String> knowledgeBaseIds,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            ApiKeyOwnerType ownerType,
            @Nullable String memberId,
            @Nullable String parentId,
            @Nullable String declaredBy) {
        return new StoredApiKey(
                key.id(),
                key.name(),
                key.hint(),
                scopes,
                knowledgeBaseIds,
                expiresAt,
                key.lastUsedAt(),
                key.createdAt(),
                key.createdById(),
                key.createdBy(),
                revokedAt,
                new KeyMaking.Owner(ownerType, memberId, parentId, declaredBy));
    }
}
