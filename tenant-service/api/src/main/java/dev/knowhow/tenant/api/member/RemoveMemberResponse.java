package dev.knowhow.tenant.api.member;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;

/**
 * A member who has been removed.
 *
 * @param endedApiKeys the keys that ended with the membership, those made with them included
 * @param takenOverApiKeys the keys that are the caller's now
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record RemoveMemberResponse(String id, boolean deleted, List<Key> endedApiKeys, List<Key> takenOverApiKeys) {

    public RemoveMemberResponse {
        endedApiKeys = List.copyOf(endedApiKeys);
        takenOverApiKeys = List.copyOf(takenOverApiKeys);
    }

    /** A key by what people recognise. */
    @Serdeable
    public record Key(String id, String name, String hint) {}
}
