package dev.knowhow.tenant.apikey;

import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Rights;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.jdbc.TestingCeilings;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.testing.TestingClock;
import dev.knowhow.tenant.api.apikey.ApiKeyOwnerType;
import dev.knowhow.tenant.api.apikey.CreateApiKeyRequest;
import dev.knowhow.tenant.api.member.MemberRole;
import dev.knowhow.tenant.audit.TestingAuditLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The service's own rules over rows in memory: fast enough for ten thousand sequences. */
final class TestingMemory implements TestingWorld {

    private static final ApiKeyHasher HASHER =
            new ApiKeyHasher(new ApiKeyConfiguration(Base64.getEncoder().encodeToString(new byte[32])));

    private final TenantId tenant = new TenantId(new UUID(0, 1));
    private final TestingClock clock = new TestingClock();
    private final TestingApiKeyRepository repository = new TestingApiKeyRepository();
    private final KeyChains chains = new KeyChains(repository, clock);
    private final ApiKeys keys = new ApiKeys(
            repository,
            new KeyMaking(repository, chains),
            new KeyViews(repository, chains, clock),
            HASHER,
            new TestingAuditLog(),
            TestingCeilings.none(),
            clock);
    private final Map<String, MemberRole> members = new HashMap<>();

    @Override
    public String join(MemberRole role) {
        String id = "mem_" + members.size();
        setRole(id, role);
        return id;
    }

    @Override
    public boolean changeRole(Caller by, String member, MemberRole role) {
        return does(by, Scopes.OWNER, () -> setRole(member, role));
    }

    /** As {@code Members} does: first the keys, then the membership. */
    @Override
    public boolean remove(Caller by, String member, boolean takeOverKeys) {
        return does(by, Scopes.OWNER, () -> {
            if (takeOverKeys) {
                keys.takeOverAllOf(member);
            }
            keys.endAllOf(member);
            repository.setRole(member, null);
        });
    }

    @Override
    public Optional<String> make(Caller by, CreateApiKeyRequest request) {
        return by.roles().contains(Scopes.ADMIN)
                ? attempt(by, () -> keys.create(request).key().id())
                : Optional.empty();
    }

    @Override
    public boolean revoke(Caller by, String key) {
        return does(by, Scopes.ADMIN, () -> keys.revoke(key));
    }

    @Override
    public boolean hand(Caller by, String key, ApiKeyOwnerType to) {
        return does(by, Scopes.OWNER, () -> keys.changeOwner(key, to));
    }

    @Override
    public Optional<Caller> resolve(String credential) {
        if (members.containsKey(credential)) {
            return repository
                    .findMember(credential)
                    .map(member ->
                            caller(Actor.Type.USER, credential, member.role().rights()));
        }
        return chains.standing(credential) instanceof Standing.Live(Rights rights, Instant _)
                ? Optional.of(caller(Actor.Type.API_KEY, credential, rights))
                : Optional.empty();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void pass(Duration time) {
        clock.advance(time);
    }

    private void setRole(String member, MemberRole role) {
        members.put(member, role);
        repository.setRole(member, role);
    }

    private Caller caller(Actor.Type type, String id, Rights rights) {
        return new Caller(
                tenant, new Actor(type, id, id), rights.scopes(), rights.knowledgeBases(), false, "req_12345678");
    }

    private static boolean does(Caller by, String role, Runnable work) {
        return by.roles().contains(role)
                && attempt(by, () -> {
                            work.run();
                            return true;
                        })
                        .isPresent();
    }

    private static <T> Optional<T> attempt(Caller by, Supplier<T> work) {
        try {
            return Optional.of(by.call(work));
        } catch (ProblemException refused) {
            return Optional.empty();
        }
    }
}
