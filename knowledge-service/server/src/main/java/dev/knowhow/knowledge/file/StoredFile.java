package dev.knowhow.knowledge.file;

import dev.knowhow.durable.storage.ObjectKey;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of a tenant.
 *
 * @param sha256 of its content: the name of its bytes in the object store
 * @param createdBy the actor's id
 */
@MappedEntity("file")
public record StoredFile(
        @Id String id,
        String filename,
        String purpose,
        long bytes,
        String sha256,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt) {

    /** Where its bytes are. */
    public ObjectKey key(TenantId tenant) {
        return new ObjectKey(tenant, sha256);
    }
}
