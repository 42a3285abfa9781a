package dev.knowhow.tenant.apikey;

import dev.knowhow.tenancy.ApiKey;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.jdbc.Ceiling;
import dev.knowhow.tenancy.jdbc.Ceilings;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenant.api.CreateApiKeyRequest;
import dev.knowhow.tenant.api.CreateApiKeyResponse;
import dev.knowhow.tenant.audit.AuditAction;
import dev.knowhow.tenant.audit.AuditEntry;
import dev.knowhow.tenant.audit.AuditLog;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The API keys of the caller's tenant. A key never may more than who made it. */
@Singleton
class ApiKeys {

    private static final String TARGET = "api_key";
    private static final Ceiling CEILING = Ceiling.ofStock(
            "api-keys",
            100,
            "API keys",
            "api_key where revoked_at is null and (expires_at is null or expires_at > now())");

    private final ApiKeyRepository repository;
    private final ApiKeyHasher hasher;
    private final AuditLog audit;
    private final Ceilings ceilings;

    ApiKeys(ApiKeyRepository repository, ApiKeyHasher hasher, AuditLog audit, Ceilings ceilings) {
        this.repository = repository;
        this.hasher = hasher;
        this.audit = audit;
        this.ceilings = ceilings;
    }

    @Transactional(readOnly = true)
    ListResponse<StoredApiKey> list(PageRequest page) {
        List<StoredApiKey> rows = page.scansAscending()
                ? repository.findAscending(page.cursor(), page.fetch())
                : repository.findDescending(page.cursor(), page.fetch());
        return ListResponse.of(rows, page, StoredApiKey::id);
    }

    @Transactional(readOnly = true)
    StoredApiKey get(String id) {
        return repository.findById(id).orElseThrow(() -> ProblemException.notFound("API key", id));
    }

    @Transactional
    CreateApiKeyResponse create(CreateApiKeyRequest request) {
        ceilings.admit(CEILING);
        Caller caller = Caller.current();
        List<String> scopes = scopes(request.scopes(), caller);
        List<String> knowledgeBaseIds = knowledgeBases(request.knowledgeBaseIds(), caller.knowledgeBases());
        ApiKey key = ApiKey.generate();
        String id = Ids.next("key_");
        repository.insert(
                id,
                request.name().strip(),
                key.hint(),
                hasher.hash(key),
                scopes,
                knowledgeBaseIds,
                request.expiresAt() == null ? null : request.expiresAt().truncatedTo(ChronoUnit.MICROS),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                caller.actor().id(),
                caller.actor().name());
        audit.append(AuditEntry.now(AuditAction.API_KEY_CREATED, TARGET, id)
                .with("name", request.name().strip())
                .with("hint", key.hint())
                .with("scopes", String.join(" ", scopes))
                .with("knowledge_base_ids", knowledgeBaseIds == null ? null : String.join(" ", knowledgeBaseIds))
                .with("expires_at", request.expiresAt()));
        return CreateApiKeyResponse.of(get(id).toResponse(), key.secret());
    }

    @Transactional
    StoredApiKey revoke(String id) {
        StoredApiKey key = get(id);
        if (repository.revoke(id) > 0) {
            audit.append(AuditEntry.now(AuditAction.API_KEY_REVOKED, TARGET, id)
                    .with("name", key.name())
                    .with("hint", key.hint()));
        }
        return get(id);
    }

    private static List<String> scopes(List<String> wanted, Caller caller) {
        Set<String> scopes = new TreeSet<>(wanted);
        for (String id : scopes) {
            if (Scope.ofId(id).filter(caller.scopes()::contains).isEmpty()) {
                throw new ProblemException(
                        ProblemType.INSUFFICIENT_SCOPE,
                        "You cannot give a key the scope '" + id + "', which you do not have yourself.",
                        "scopes");
            }
        }
        return List.copyOf(scopes);
    }

    private static @Nullable List<String> knowledgeBases(@Nullable List<String> wanted, KnowledgeBases own) {
        if (wanted == null) {
            return own instanceof KnowledgeBases.Only(Set<String> ids) ? List.copyOf(new TreeSet<>(ids)) : null;
        }
        for (String id : wanted) {
            if (!own.contains(id)) {
                throw ProblemException.notFound("vector store", id);
            }
        }
        return List.copyOf(new TreeSet<>(wanted));
    }
}
