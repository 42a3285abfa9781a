package dev.knowhow.tenant.api.testing;

import dev.knowhow.tenancy.ApiKey;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.apikey.ApiKeyOperations;
import dev.knowhow.tenant.api.apikey.ApiKeyOwnerType;
import dev.knowhow.tenant.api.apikey.ApiKeyResponse;
import dev.knowhow.tenant.api.apikey.ChangeApiKeyOwnerRequest;
import dev.knowhow.tenant.api.apikey.CreateApiKeyRequest;
import dev.knowhow.tenant.api.apikey.CreateApiKeyResponse;
import dev.knowhow.tenant.api.apikey.RevokeApiKeyResponse;
import dev.knowhow.tenant.api.member.MemberResponse;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The API keys of the first tenant; new ones are its first member's. */
final class StandInApiKeys implements ApiKeyOperations {

    private final List<ApiKeyResponse> keys;
    private final List<MemberResponse> members;

    StandInApiKeys(List<ApiKeyResponse> keys, List<MemberResponse> members) {
        this.keys = keys;
        this.members = members;
    }

    /** The member's own keys, and those made with them. */
    List<ApiKeyResponse> ofMember(String memberId) {
        Set<String> owners = new HashSet<>(Set.of(memberId));
        return keys.stream()
                .filter(key -> key.revokedAt() == null && owners.contains(String.valueOf(key.ownerId())))
                .peek(key -> owners.add(key.id()))
                .toList();
    }

    @Override
    public ListResponse<ApiKeyResponse> listApiKeys(@Nullable String memberId, PageRequest page) {
        List<ApiKeyResponse> wanted = memberId == null ? keys : ofMember(memberId);
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
                StandInTenantService.NOW,
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
        return StandInRows.find("API key", keys, ApiKeyResponse::id, keyId);
    }

    @Override
    public RevokeApiKeyResponse revokeApiKey(String keyId) {
        ApiKeyResponse revoked = StandInRows.change(
                "API key",
                keys,
                ApiKeyResponse::id,
                keyId,
                key -> key.revokedAt() == null
                        ? with(key, StandInTenantService.NOW, key.ownerType(), key.ownerId())
                        : key);
        return new RevokeApiKeyResponse(revoked, (int) revoked.descendantCount());
    }

    @Override
    public ApiKeyResponse changeApiKeyOwner(String keyId, ChangeApiKeyOwnerRequest request) {
        String id = request.ownerType() == ApiKeyOwnerType.MEMBER
                ? members.getFirst().id()
                : null;
        return StandInRows.change(
                "API key", keys, ApiKeyResponse::id, keyId, key -> with(key, key.revokedAt(), request.ownerType(), id));
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
}
