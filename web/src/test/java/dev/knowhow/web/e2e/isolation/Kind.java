package dev.knowhow.web.e2e.isolation;

import dev.knowhow.tenancy.Ids;
import java.util.Locale;
import java.util.UUID;

/** What an id names. */
enum Kind {
    ADAPTER,
    /** A deployment, by its alias. */
    ALIAS,
    ASSISTANT,
    ASSISTANT_NAME,
    AUDIT_EVENT,
    BATCH,
    /** A checkpoint, by the name that it is called by. */
    CHECKPOINT,
    CHUNK,
    CONVERSATION,
    /** Of the conversation of this tenant. */
    CONVERSATION_ITEM,
    DATASET,
    FILE,
    JOB,
    KEY,
    MEMBER,
    MODEL,
    RESPONSE,
    STORE,
    TENANT,
    /** A file of examples. */
    TRAINING_FILE,
    /** An adapter, by the name that it is called by. */
    TUNED_MODEL,
    /** A document whose ingestion failed: only such a one can be tried again. */
    FAILED_FILE;

    private static final int CHANGED = 6;

    /** An id that nothing has, at the same place in the order of ids, so that a cursor means the same. */
    static String unknownLike(Kind kind, String id) {
        if (kind == TENANT) {
            return UUID.randomUUID().toString();
        }
        String random = Ids.random(CHANGED);
        return id.substring(0, id.length() - CHANGED)
                + (kind == ALIAS || kind == ASSISTANT_NAME ? random.toLowerCase(Locale.ROOT) : random);
    }
}
