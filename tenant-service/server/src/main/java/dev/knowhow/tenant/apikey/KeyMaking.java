package dev.knowhow.tenant.apikey;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Rights;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenant.api.apikey.ApiKeyOwnerType;
import dev.knowhow.tenant.api.apikey.CreateApiKeyRequest;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.MappedProperty;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says what a new key gets: a part of what its maker holds at this moment, by our tables, and no longer than the maker
 * lasts. The maker's token may be half a minute old.
 */
@Singleton
class KeyMaking {

    private final ApiKeyRepository repository;
    private final KeyChains chains;

    KeyMaking(ApiKeyRepository repository, KeyChains chains) {
        this.repository = repository;
        this.chains = chains;
    }

    /**
     * Whose a key is.
     *
     * @param memberId the member whose it is
     * @param parentId the key whose it is
     * @param declaredBy who says that it is a service key
     */
    @Embeddable
    record Owner(
            @MappedProperty("owner_type") ApiKeyOwnerType type,
            @MappedProperty("member_id") @Nullable String memberId,
            @MappedProperty("parent_id") @Nullable String parentId,
            @MappedProperty("declared_by") @Nullable String declaredBy) {

        static Owner service(Caller declaring) {
            return new Owner(
                    ApiKeyOwnerType.SERVICE, null, null, declaring.actor().name());
        }
    }

    /** What a key is given. */
    record Grant(Owner owner, Rights rights, @Nullable Instant until) {

        List<String> scopes() {
            return rights.scopes().stream().map(Scope::id).sorted().toList();
        }

        @Nullable
        List<String> knowledgeBaseIds() {
            return rights.knowledgeBases() instanceof KnowledgeBases.Only(Set<String> ids)
                    ? List.copyOf(new TreeSet<>(ids))
                    : null;
        }
    }

    Grant grant(CreateApiKeyRequest request) {
        Caller caller = Caller.current();
        Grant maker = maker(caller);
        Rights held = caller.rights().and(maker.rights());
        Rights wanted = new Rights(scopes(request.scopes(), held), knowledgeBases(request.knowledgeBaseIds(), held));
        if (!held.include(wanted)) {
            throw new IllegalStateException("a key would get " + wanted + " from who holds " + held);
        }
        boolean service = Boolean.TRUE.equals(request.service());
        if (service) {
            requireOwnerInPerson(caller, held);
        }
        return new Grant(service ? Owner.service(caller) : maker.owner(), wanted, until(request.expiresAt(), maker));
    }

    /** The key as it stands, in other hands: with what it may do now, and until it would have ended. */
    Grant handOver(String keyId, ApiKeyOwnerType to) {
        Caller caller = Caller.current();
        Grant owner = maker(caller);
        requireOwnerInPerson(caller, caller.rights().and(owner.rights()));
        if (!(chains.standing(keyId) instanceof Standing.Live(Rights rights, Instant until))) {
            throw conflict("This key has ended: it is nobody's any more. Make another one.");
        }
        if (rights.scopes().isEmpty()) {
            throw conflict("This key may do nothing any more, because its owner may not. Make another one.");
        }
        return switch (to) {
            case MEMBER -> new Grant(owner.owner(), rights, until);
            case SERVICE -> new Grant(Owner.service(caller), rights, until);
            case API_KEY ->
                throw ProblemException.invalid(
                        "owner_type",
                        "A key can be taken over by you (member) or by the tenant" + " (service), not by another key.");
        };
    }

    private Grant maker(Caller caller) {
        String id = caller.actor().id();
        return switch (caller.actor().type()) {
            case USER -> {
                ApiKeyRepository.Maker member = repository
                        .findMember(id)
                        .orElseThrow(() -> new ProblemException(
                                ProblemType.INVALID_API_KEY, "You are not a member of this tenant any more."));
                Owner owner = new Owner(ApiKeyOwnerType.MEMBER, member.id(), null, null);
                yield new Grant(owner, member.role().rights(), null);
            }
            case API_KEY -> {
                if (repository.findById(id).isEmpty()
                        || !(chains.standing(id) instanceof Standing.Live(Rights rights, Instant until))) {
                    throw new ProblemException(ProblemType.INVALID_API_KEY, "This API key has ended. Use another one.");
                }
                if (chains.chain(id).links().size() == KeyChain.MAX_LENGTH) {
                    throw conflict("Keys that make keys go " + KeyChain.MAX_LENGTH
                            + " deep at most. Make this key with one further up, or in the console.");
                }
                yield new Grant(new Owner(ApiKeyOwnerType.API_KEY, null, id, null), rights, until);
            }
            case SERVICE -> new Grant(Owner.service(caller), caller.rights(), null);
        };
    }

    private static void requireOwnerInPerson(Caller caller, Rights held) {
        if (!caller.isPerson() || !held.include(Rights.ALL)) {
            throw new ProblemException(
                    ProblemType.INSUFFICIENT_SCOPE,
                    "Only an owner in person takes keys over and declares service keys: an API key does not.",
                    "service");
        }
    }

    private static Set<Scope> scopes(List<String> wanted, Rights held) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String id : wanted) {
            scopes.add(Scope.ofId(id)
                    .filter(held.scopes()::contains)
                    .orElseThrow(() -> new ProblemException(
                            ProblemType.INSUFFICIENT_SCOPE,
                            "You cannot give a key the scope '" + id + "', which you do not have yourself.",
                            "scopes")));
        }
        return scopes;
    }

    private static KnowledgeBases knowledgeBases(@Nullable List<String> wanted, Rights held) {
        if (wanted == null) {
            return held.knowledgeBases();
        }
        for (String id : wanted) {
            if (!held.knowledgeBases().contains(id)) {
                throw ProblemException.notFound("vector store", id);
            }
        }
        return KnowledgeBases.only(Set.copyOf(new TreeSet<>(wanted)));
    }

    private static @Nullable Instant until(@Nullable Instant wanted, Grant maker) {
        Instant end = maker.until();
        if (wanted == null || end == null) {
            return wanted == null ? end : wanted.truncatedTo(ChronoUnit.MICROS);
        }
        if (wanted.isAfter(end)) {
            throw ProblemException.invalid(
                    "expires_at",
                    "The key that makes this one expires at " + end + "; no key outlives the one that made it. Choose"
                            + " that time or an earlier one, or leave expires_at out.");
        }
        return wanted.truncatedTo(ChronoUnit.MICROS);
    }

    private static ProblemException conflict(String message) {
        return new ProblemException(ProblemType.CONFLICT, message);
    }
}
