package dev.knowhow.tenant;

import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.ApiKey;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.http.KeycloakIdentity;
import dev.knowhow.tenancy.http.KeycloakTokens;
import dev.knowhow.tenancy.http.PrincipalResolver;
import dev.knowhow.tenancy.http.PrincipalResponse;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenant.PrincipalRepository.KeyRow;
import dev.knowhow.tenant.PrincipalRepository.MemberRow;
import dev.knowhow.tenant.api.MemberRole;
import dev.knowhow.tenant.api.MemberStatus;
import dev.knowhow.tenant.api.TenantStatus;
import dev.knowhow.tenant.apikey.ApiKeyHasher;
import dev.knowhow.tenant.apikey.LastUse;
import dev.knowhow.tenant.member.Members;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.sql.Connection;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says whose a credential is, from our own tables and in one transaction: the truth that every service asks for. */
@Singleton
final class LocalPrincipalResolver implements PrincipalResolver {

    private final ApiKeyHasher hasher;
    private final LastUse lastUse;
    private final KeycloakTokens tokens;
    private final PrincipalRepository repository;
    private final Members members;
    private final TransactionOperations<Connection> transactions;

    LocalPrincipalResolver(
            ApiKeyHasher hasher,
            LastUse lastUse,
            KeycloakTokens tokens,
            PrincipalRepository repository,
            Members members,
            TransactionOperations<Connection> transactions) {
        this.hasher = hasher;
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
        Optional<KeyRow> found = Objects.requireNonNull(transactions.executeRead(_ -> {
            repository.presentCredential(HexFormat.of().formatHex(hash));
            return repository.findKey(hash);
        }));
        KeyRow row = found.filter(
                        candidate -> MessageDigest.isEqual(HexFormat.of().parseHex(candidate.hash()), hash))
                .orElseThrow(() -> invalid("Incorrect API key provided: " + key.hint() + "."));
        checkUsable(key, row);
        lastUse.note(new TenantId(row.tenantId()), row.id());
        return new PrincipalResponse(
                row.tenantId().toString(),
                row.alias(),
                Actor.Type.API_KEY,
                row.id(),
                row.name(),
                row.scopes(),
                row.knowledgeBaseIds(),
                false);
    }

    private static void checkUsable(ApiKey key, KeyRow row) {
        if (row.revokedAt() != null) {
            throw invalid("The API key " + key.hint() + " was revoked. Use another one.");
        }
        if (row.expiresAt() != null && !Instant.now().isBefore(row.expiresAt())) {
            throw invalid("The API key " + key.hint() + " expired at " + row.expiresAt() + ". Use another one.");
        }
        checkActive(row.alias(), row.status(), row.suspendedReason());
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
        return principal(
                identity, row.alias(), row.role() == MemberRole.OWNER ? EnumSet.allOf(Scope.class) : Scope.ofMember());
    }

    private static PrincipalResponse principal(KeycloakIdentity identity, @Nullable String alias, Set<Scope> scopes) {
        return new PrincipalResponse(
                identity.tenant() == null ? null : identity.tenant().toString(),
                alias,
                Actor.Type.USER,
                identity.subject(),
                identity.username(),
                scopes.stream().map(Scope::id).toList(),
                null,
                identity.platformAdmin());
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
}
