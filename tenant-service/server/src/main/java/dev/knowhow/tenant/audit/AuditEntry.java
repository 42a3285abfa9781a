package dev.knowhow.tenant.audit;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An act that is to enter the log.
 *
 * @param id {@code aud_…}; an act whose id is in the log does not enter it again
 * @param detail names and values that say more
 */
public record AuditEntry(
        String id,
        String action,
        AuditActor actor,
        @Nullable String targetType,
        @Nullable String targetId,
        Map<String, String> detail,
        @Nullable String requestId,
        Instant occurredAt) {

    public AuditEntry {
        detail = Map.copyOf(detail);
    }

    /** An act of the caller of the running request, now. */
    public static AuditEntry now(AuditAction action, String targetType, String targetId) {
        return now(AuditActor.current(), action, targetType, targetId);
    }

    /** An act of that actor in the running request, now. */
    public static AuditEntry now(AuditActor actor, AuditAction action, String targetType, String targetId) {
        return new AuditEntry(
                Ids.next("aud_"),
                action.id(),
                actor,
                targetType,
                targetId,
                Map.of(),
                Caller.current().requestId(),
                Instant.now());
    }

    /** The same act with more said about it; null says nothing. */
    public AuditEntry with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new TreeMap<>(detail);
        more.put(name, value.toString());
        return new AuditEntry(id, action, actor, targetType, targetId, more, requestId, occurredAt);
    }
}
