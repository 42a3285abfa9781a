package dev.knowhow.tenant;

import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.ApiKey;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Rights;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.principal.PrincipalResolver;
import dev.knowhow.tenancy.principal.PrincipalResponse;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenancy.token.KeycloakIdentity;
import dev.knowhow.tenancy.token.KeycloakTokens;
import dev.knowhow.tenant.PrincipalRepository.KeyRow;
import dev.knowhow.tenant.PrincipalRepository.MemberRow;
import dev.knowhow.tenant.api.member.MemberStatus;
import dev.knowhow.tenant.api.tenant.TenantStatus;
import dev.knowhow.tenant.apikey.ApiKeyHasher;
import dev.knowhow.tenant.apikey.KeyChains;
import dev.knowhow.tenant.apikey.LastUse;
import dev.knowhow.tenant.apikey.Standing;
import dev.knowhow.tenant.member.Members;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.sql.Connection;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says whose a credential is, from our own tables and in one transaction: the truth that every service asks for. */
@Singleton
final class LocalPrincipalResolver implements PrincipalResolver {

    private final ApiKeyHasher hasher;
    private final KeyChains keys;
    private final LastUse lastUse;
    private final KeycloakTokens tokens;
    private final PrincipalRepository repository;
    private final Members members;
    private final TransactionOperations<Connection> transactions;

    LocalPrincipalResolver(
            ApiKeyHasher hasher,
            KeyChains keys,
            LastUse lastUse,
            KeycloakTokens tokens,
            PrincipalRepository repository,
            Members members,
            TransactionOperations<Connection> transactions) {
        this.hasher = hasher;
        this.keys = keys;
        this.lastUse = lastUse;
        this.tokens = tokens;
        this.repository = repository;
        this.members = members;
        this.transactions = transactions;
    }

    @Override
    public PrincipalResponse resolve(String credential) {
        return credential.startsWith(ApiKey.PREFIX) ? resolveKey(credential) : resolveToken(credential);
    }

    private PrincipalResponse resolveKey(String credential) {
        ApiKey key = ApiKey.parse(credential)
                .orElseThrow(() -> invalid(
                        "This is not a complete API key: its checksum does not match. Copy it again as a whole."));
        byte[] hash = hasher.hash(key);
        Found found = Objects.requireNonNull(transactions.executeRead(_ -> find(key, hash)));
        KeyRow row = found.row();
        Rights rights = rights(key, found.standing());
        checkActive(row.alias(), row.status(), row.suspendedReason());
        lastUse.note(new TenantId(row.tenantId()), row.id());
        return new PrincipalResponse(
                row.tenantId().toString(),
                row.alias(),
                Actor.Type.API_KEY,
                row.id(),
                row.name(),
                ids(rights.scopes()),
                rights.knowledgeBases() instanceof KnowledgeBases.Only(Set<String> ids)
                        ? ids.stream().sorted().toList()
                        : null,
                false);
    }

    /** The key shows its row and its tenant, and only inside that tenant is there to see what stands above it. */
    private Found find(ApiKey key, byte[] hash) {
        repository.presentCredential(HexFormat.of().formatHex(hash));
        KeyRow row = repository
                .findKey(hash)
                .filter(candidate -> MessageDigest.isEqual(HexFormat.of().parseHex(candidate.hash()), hash))
                .orElseThrow(() -> invalid("Incorrect API key provided: " + key.hint() + "."));
        repository.enter(row.tenantId().toString());
        return new Found(row, keys.standing(row.id()));
    }

    private static Rights rights(ApiKey key, Standing standing) {
        return switch (standing) {
            case Standing.Live(Rights rights, Instant _) -> rights;
            case Standing.Ended(Standing.Cause cause) ->
                throw invalid("The API key " + key.hint()
                        + switch (cause) {
                            case REVOKED -> " was revoked";
                            case EXPIRED -> " has expired";
                            case PARENT_ENDED -> " has ended with the key that made it";
                            case MEMBER_REMOVED -> " has ended with its owner's membership";
                        }
                        + ". Use another one.");
        };
    }

    private PrincipalResponse resolveToken(String credential) {
        KeycloakIdentity identity = tokens.verify(credential)
                .orElseThrow(() -> invalid("The access token is invalid or has expired. Sign in again."));
        TenantId tenant = identity.tenant();
        return tenant == null
                ? principal(identity, null, Set.of())
                : Caller.system(tenant, "tenant-service").call(() -> resolveMember(identity));
    }

    private PrincipalResponse resolveMember(KeycloakIdentity identity) {
        Optional<MemberRow> found =
                Objects.requireNonNull(transactions.executeRead(_ -> repository.findMember(identity.subject())));
        MemberRow row =
                found.orElseThrow(() -> invalid("You are not a member of '" + identity.tenantAlias() + "' any more."));
        checkActive(row.alias(), row.status(), row.suspendedReason());
        if (row.memberStatus() == MemberStatus.INVITED) {
            members.join(identity.subject(), identity.username());
        }
        return principal(identity, row.alias(), row.role().rights().scopes());
    }

    private static PrincipalResponse principal(KeycloakIdentity identity, @Nullable String alias, Set<Scope> scopes) {
        return new PrincipalResponse(
                identity.tenant() == null ? null : identity.tenant().toString(),
                alias,
                Actor.Type.USER,
                identity.subject(),
                identity.username(),
                ids(scopes),
                null,
                identity.platformAdmin());
    }

    private static List<String> ids(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::id).toList();
    }

    private static void checkActive(String alias, TenantStatus status, @Nullable String reason) {
        if (status == TenantStatus.SUSPENDED) {
            throw new ProblemException(
                    ProblemType.TENANT_SUSPENDED,
                    "The tenant '" + alias + "' is suspended: " + reason + " Ask the operator to resume it.");
        }
    }

    private static ProblemException invalid(String message) {
        return new ProblemException(ProblemType.INVALID_API_KEY, message);
    }

    /** A key, its tenant, and how it stands. */
    private record Found(KeyRow row, Standing standing) {}
}
