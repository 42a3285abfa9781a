package dev.knowhow.web.e2e.isolation;

import dev.knowhow.tenancy.Ids;
import java.util.UUID;

/** What an id names. */
enum Kind {
    AUDIT_EVENT,
    BATCH,
    CHUNK,
    FILE,
    JOB,
    KEY,
    MEMBER,
    MODEL,
    RESPONSE,
    STORE,
    TENANT,
    /** A document whose ingestion failed: only such a one can be tried again. */
    FAILED_FILE;

    private static final int CHANGED = 6;

    /** An id that nothing has, at the same place in the order of ids, so that a cursor means the same. */
    static String unknownLike(Kind kind, String id) {
        if (kind == TENANT) {
            return UUID.randomUUID().toString();
        }
        return id.substring(0, id.length() - CHANGED) + Ids.random(CHANGED);
    }
}
