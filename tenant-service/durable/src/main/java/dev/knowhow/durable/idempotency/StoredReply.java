package dev.knowhow.durable.idempotency;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request was answered.
 *
 * @param headers those of the reply itself, such as its type; not those of each exchange, such as the request's id
 * @param body its bytes; none when they are not kept
 * @param notKept why they are not, as the end of a sentence about the reply; null when they are
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredReply(
        int status,
        Map<String, String> headers,
        byte[] body,
        @Nullable String notKept) {

    private static final byte[] NOTHING = {};
    private static final String SECRET = "held a secret that is shown once, and is not kept";

    StoredReply(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, null);
    }

    StoredReply {
        headers = Map.copyOf(headers);
    }

    /** The same without what only its first reader was to see. */
    StoredReply withoutSecret() {
        return new StoredReply(status, Map.of(), NOTHING, SECRET);
    }

    boolean isWithin(int longest) {
        return body.length <= longest;
    }

    /** The same if it is not longer than that. */
    StoredReply within(int longest) {
        return isWithin(longest)
                ? this
                : new StoredReply(
                        status, Map.of(), NOTHING, "is longer than the " + longest + " bytes that are kept of a reply");
    }
}
