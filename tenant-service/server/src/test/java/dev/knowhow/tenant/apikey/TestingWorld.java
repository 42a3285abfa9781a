package dev.knowhow.tenant.apikey;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenant.api.apikey.ApiKeyOwnerType;
import dev.knowhow.tenant.api.apikey.CreateApiKeyRequest;
import dev.knowhow.tenant.api.member.MemberRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A tenant whose people and keys give and take rights: in memory, or in the service as it runs. What is refused does
 * nothing and says so.
 */
interface TestingWorld {

    /** A new member; gives the handle by which it is called. */
    String join(MemberRole role);

    boolean changeRole(Caller by, String member, MemberRole role);

    boolean remove(Caller by, String member, boolean takeOverKeys);

    /** A new key, by its id; empty if it was refused. */
    Optional<String> make(Caller by, CreateApiKeyRequest request);

    boolean revoke(Caller by, String key);

    boolean hand(Caller by, String key, ApiKeyOwnerType to);

    /** Whoever has the credential, a member's or a key's, as services are told now; empty if it is refused. */
    Optional<Caller> resolve(String credential);

    Instant now();

    void pass(Duration time);
}
