package dev.knowhow.knowledge.ingestion;

import dev.knowhow.durable.job.Lane;
import dev.knowhow.durable.storage.ObjectKey;
import dev.knowhow.knowledge.chunking.ChunkingStrategy;
import java.time.Instant;

/**
 * A document that this worker has taken.
 *
 * @param fence only while the row still has it may anything be written
 * @param published whether its chunks are there already and only the index is missing
 * @param interruptions crashes so far without progress between them
 * @param startedAt when this run began
 */
record Lease(
        String documentId,
        String vectorStoreId,
        String fileId,
        String filename,
        ObjectKey content,
        ChunkingStrategy chunking,
        Lane lane,
        long fence,
        boolean published,
        int interruptions,
        Instant startedAt) {}
