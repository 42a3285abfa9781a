package dev.knowhow.tenant.apikey;

import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Rights;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenant.api.apikey.ApiKeyResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows keys as they are now: with what is left to them. Keys that have ended are shown as they were made. */
@Singleton
class KeyViews {

    private final ApiKeyRepository repository;
    private final KeyChains chains;
    private final Clock clock;

    KeyViews(ApiKeyRepository repository, KeyChains chains, Clock clock) {
        this.repository = repository;
        this.chains = chains;
        this.clock = clock;
    }

    ApiKeyResponse of(StoredApiKey key) {
        return of(List.of(key)).getFirst();
    }

    List<ApiKeyResponse> of(List<StoredApiKey> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        List<String> ids = keys.stream().map(StoredApiKey::id).toList();
        Map<String, KeyChain> above = chains.chains(ids);
        Map<String, Long> below = repository.countDescendants(ids, now).stream()
                .collect(Collectors.toMap(ApiKeyRepository.Descendants::keyId, ApiKeyRepository.Descendants::count));
        return keys.stream()
                .map(key ->
                        view(key, Objects.requireNonNull(above.get(key.id())), below.getOrDefault(key.id(), 0L), now))
                .toList();
    }

    /** Whether the key, in use, still may do something. */
    boolean isUsable(String keyId) {
        return chains.standing(keyId) instanceof Standing.Live(Rights rights, Instant _)
                && !rights.scopes().isEmpty();
    }

    /** Whether one of the keys above it is that one. */
    boolean isMadeWith(String keyId, String other) {
        return chains.chain(keyId).links().stream()
                .skip(1)
                .anyMatch(link -> link.id().equals(other));
    }

    private static ApiKeyResponse view(StoredApiKey key, KeyChain chain, long descendants, Instant now) {
        Rights rights = chain.standing(now) instanceof Standing.Live(Rights live, Instant _)
                ? live
                : chain.links().getFirst().rights();
        return new ApiKeyResponse(
                key.id(),
                key.name(),
                key.hint(),
                rights.scopes().stream().map(Scope::id).sorted().toList(),
                ids(rights.knowledgeBases()),
                chain.until(),
                key.lastUsedAt(),
                key.createdAt(),
                key.createdBy(),
                key.revokedAt(),
                key.owner().type(),
                key.owner().memberId() == null
                        ? key.owner().parentId()
                        : key.owner().memberId(),
                ownerName(key, chain),
                descendants);
    }

    private static @Nullable List<String> ids(KnowledgeBases knowledgeBases) {
        return knowledgeBases instanceof KnowledgeBases.Only(Set<String> ids) ? List.copyOf(new TreeSet<>(ids)) : null;
    }

    private static String ownerName(StoredApiKey key, KeyChain chain) {
        String name = switch (key.owner().type()) {
            case SERVICE -> key.owner().declaredBy();
            case MEMBER -> chain.links().getFirst().memberName();
            case API_KEY -> chain.links().get(1).name();
        };
        return Objects.requireNonNullElse(name, key.createdBy());
    }
}
