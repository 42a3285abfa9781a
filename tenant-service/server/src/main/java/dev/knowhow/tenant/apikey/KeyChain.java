package dev.knowhow.tenant.apikey;

import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Rights;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenant.api.apikey.ApiKeyOwnerType;
import dev.knowhow.tenant.api.member.MemberRole;
import dev.knowhow.tenant.apikey.Standing.Cause;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A key and those above it, up to the member whose they are, or to the tenant. What the key holds is computed from all
 * of them whenever it is asked: whatever was taken from one of them, in whichever order, is gone from the key too.
 *
 * @param links the key itself first
 */
record KeyChain(List<Link> links) {

    /** How many keys can stand above one another. */
    static final int MAX_LENGTH = 8;

    KeyChain {
        links = List.copyOf(links);
        if (links.isEmpty()) {
            throw new IllegalArgumentException("a chain without a key");
        }
    }

    Standing standing(Instant now) {
        Cause own = links.getFirst().endCause(now);
        if (own != null) {
            return new Standing.Ended(own);
        }
        Link top = links.getLast();
        Rights rights = top.ownersRights();
        Instant until = null;
        for (Link link : links.reversed()) {
            if (link.endCause(now) != null) {
                return new Standing.Ended(Cause.PARENT_ENDED);
            }
            rights = rights.and(link.rights());
            until = earlier(until, link.expiresAt());
        }
        return top.isOwned() ? new Standing.Live(rights, until) : new Standing.Ended(Cause.MEMBER_REMOVED);
    }

    /** When the first of them expires, or has. */
    @Nullable
    Instant until() {
        Instant until = null;
        for (Link link : links) {
            until = earlier(until, link.expiresAt());
        }
        return until;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /**
     * One of them, as it is stored.
     *
     * @param keyId the key whose chain it is
     * @param memberRole the role of the member whose it is; null if that is another's, or is a member no more
     */
    @Introspected
    record Link(
            String keyId,
            String id,
            String name,
            @TypeDef(type = DataType.STRING_ARRAY) List<String> scopes,

            @TypeDef(type = DataType.STRING_ARRAY) @Nullable List<String> knowledgeBaseIds,

            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            ApiKeyOwnerType ownerType,
            @Nullable MemberRole memberRole,
            @Nullable String memberName) {

        Rights rights() {
            Set<Scope> known =
                    scopes.stream().map(id -> Scope.ofId(id).orElseThrow()).collect(Collectors.toSet());
            return new Rights(
                    known,
                    knowledgeBaseIds == null
                            ? KnowledgeBases.ALL
                            : KnowledgeBases.only(new HashSet<>(knowledgeBaseIds)));
        }

        private Rights ownersRights() {
            return switch (ownerType) {
                case SERVICE -> Rights.ALL;
                case MEMBER -> memberRole == null ? Rights.NONE : memberRole.rights();
                case API_KEY -> Rights.NONE; // the key above is missing
            };
        }

        private boolean isOwned() {
            return ownerType == ApiKeyOwnerType.SERVICE || memberRole != null;
        }

        private @Nullable Cause endCause(Instant now) {
            if (revokedAt != null) {
                return Cause.REVOKED;
            }
            return expiresAt != null && !now.isBefore(expiresAt) ? Cause.EXPIRED : null;
        }
    }
}
