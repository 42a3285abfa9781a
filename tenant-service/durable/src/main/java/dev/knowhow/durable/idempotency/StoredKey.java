package dev.knowhow.durable.idempotency;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/**
 * A key with its reply, as they are kept.
 *
 * @param headers as JSON
 * @param bytes of the body, which are counted
 */
@MappedEntity("idempotency_key")
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredKey(
        String actorId,
        String route,
        @Id String key,
        String requestSha256,
        int status,
        String headers,
        byte[] body,
        @Nullable String notKept,
        int bytes) {}
