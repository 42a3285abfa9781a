package dev.knowhow.tenant.api.audit;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the tenant's audit log.
 *
 * @param sequence its place in the log, from 1 without gaps
 * @param id {@code aud_…}
 * @param action what was done, such as {@code api_key.created}
 * @param actorId Keycloak subject, id of the key, or name of the service
 * @param targetType what it was done to, such as {@code member}
 * @param detail names and values that say more
 * @param requestId the request it was done in
 * @param occurredAt when it happened
 * @param recordedAt when it entered the log
 * @param hash SHA-256 over this entry and {@code previousHash}, in hexadecimal
 * @param previousHash the hash of the entry before; 64 zeros for the first
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record AuditEventResponse(
        long sequence,
        String id,
        String action,
        AuditActorType actorType,
        String actorId,
        String actorName,
        @Nullable String targetType,
        @Nullable String targetId,
        Map<String, String> detail,
        @Nullable String requestId,
        Instant occurredAt,
        Instant recordedAt,
        String hash,
        String previousHash) {

    public AuditEventResponse {
        detail = Map.copyOf(detail);
    }
}
