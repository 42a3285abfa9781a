package dev.knowhow.training.job;

import java.time.Instant;

/**
 * A job that this worker has taken.
 *
 * @param fence only while the row still has it may anything be written
 * @param attempt how often it was taken since it was queued
 * @param interruptions crashes so far without progress between them
 * @param deadline when it must be done
 */
record Lease(String jobId, long fence, int attempt, int interruptions, Instant deadline) {}
