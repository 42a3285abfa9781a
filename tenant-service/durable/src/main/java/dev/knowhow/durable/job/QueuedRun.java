package dev.knowhow.durable.job;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.micronaut.serde.annotation.Serdeable;

/**
 * One run of the work on a row.
 *
 * @param rowId the row; the aliases are what entries that were queued by earlier versions call it
 * @param run how often the row was queued, from 1
 */
@Serdeable
public record QueuedRun(
        String tenant, @JsonAlias({"documentId", "jobId"}) String rowId, int run) {

    /** Names the run among those of its kind; a later run of the same row is another one. */
    public String id() {
        return rowId + "/" + run;
    }
}
