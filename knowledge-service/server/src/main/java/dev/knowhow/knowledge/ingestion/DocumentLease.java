package dev.knowhow.knowledge.ingestion;

import dev.knowhow.durable.job.Lane;
import dev.knowhow.durable.job.Lease;
import dev.knowhow.durable.storage.ObjectKey;
import dev.knowhow.knowledge.chunking.StaticChunkingStrategy;
import java.time.Instant;

/**
 * A document that this worker has taken.
 *
 * @param published whether its chunks are there already and only the index is missing, which is given all the time it takes
 */
record DocumentLease(
        String documentId,
        String vectorStoreId,
        String fileId,
        String filename,
        ObjectKey content,
        StaticChunkingStrategy chunking,
        Lane lane,
        long fence,
        boolean published,
        int interruptions,
        Instant deadline)
        implements Lease {

    @Override
    public String rowId() {
        return documentId;
    }
}
