package dev.knowhow.gateway.requestlog;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a request: never its query, credential or body.
 *
 * @param timeMillis when it ended, in milliseconds since 1970
 * @param requestId id said in {@code x-request-id}
 * @param method the HTTP method
 * @param route the path with ids replaced
 * @param status the status sent; 499 if the client went away first
 * @param tenant id of the tenant
 * @param actor id of the key or user
 * @param bytesIn bytes of the request's body that were read
 * @param bytesOut bytes of the response's body that were sent
 * @param durationMicros from the request's head to the end of the response
 * @param upstreamMicros from handing the request on to the head of the service's response; -1 if there was none
 * @param aborted whether the response ended before its end
 */
public record RequestRecord(
        long timeMillis,
        String requestId,
        String method,
        String route,
        int status,
        @Nullable String tenant,
        @Nullable String actor,
        long bytesIn,
        long bytesOut,
        long durationMicros,
        long upstreamMicros,
        boolean aborted) {}
