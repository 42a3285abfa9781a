package dev.knowhow.tenant.api.member;

import dev.knowhow.tenancy.SnakeCase;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A member who has been removed.
 *
 * @param endedApiKeys the keys that ended with the membership, those made with them included
 * @param takenOverApiKeys the keys that are the caller's now
 */
@SnakeCase
public record RemoveMemberResponse(String id, boolean deleted, List<Key> endedApiKeys, List<Key> takenOverApiKeys) {

    public RemoveMemberResponse {
        endedApiKeys = List.copyOf(endedApiKeys);
        takenOverApiKeys = List.copyOf(takenOverApiKeys);
    }

    /** A key by what people recognise. */
    @Serdeable
    public record Key(String id, String name, String hint) {}
}
