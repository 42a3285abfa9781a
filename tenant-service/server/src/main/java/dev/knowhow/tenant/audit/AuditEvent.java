package dev.knowhow.tenant.audit;

import dev.knowhow.tenant.api.audit.AuditEventResponse;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Relation;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry of the log, as stored: instants to the microsecond, hashes in hexadecimal. */
@MappedEntity
record AuditEvent(
        @Id String id,
        long sequence,
        String action,
        @Relation(Relation.Kind.EMBEDDED) AuditActor actor,
        @Nullable String targetType,
        @Nullable String targetId,
        @TypeDef(type = DataType.JSON) Map<String, String> detail,
        @Nullable String requestId,
        Instant occurredAt,
        Instant recordedAt,
        String hash,
        String previousHash) {

    AuditEvent withHash(String newHash) {
        return new AuditEvent(
                id,
                sequence,
                action,
                actor,
                targetType,
                targetId,
                detail,
                requestId,
                occurredAt,
                recordedAt,
                newHash,
                previousHash);
    }

    AuditEventResponse toResponse() {
        return new AuditEventResponse(
                sequence,
                id,
                action,
                actor.type(),
                actor.id(),
                actor.name(),
                targetType,
                targetId,
                detail,
                requestId,
                occurredAt,
                recordedAt,
                hash,
                previousHash);
    }
}
