package dev.knowhow.durable.idempotency;

import io.micronaut.core.annotation.Introspected;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a key.
 *
 * @param requestSha256 of the request that it was used for
 * @param running whether that is still at work
 * @param abandoned whether it was, and its process has ended
 * @param old whether it has been kept for long enough
 * @param seconds since it began, or since its reply was kept
 * @param status of the reply; 0 while there is none
 * @param headers of the reply, as JSON
 * @param body of the reply; empty where it is not kept
 * @param notKept why it is not, as {@link StoredReply} says it
 */
@Introspected
@SuppressWarnings("ArrayRecordComponent") // never compared
record FoundKey(
        String requestSha256,
        boolean running,
        boolean abandoned,
        boolean old,
        long seconds,
        int status,
        String headers,
        byte[] body,
        @Nullable String notKept) {}
