package dev.knowhow.knowledge.ingestion;

import io.micronaut.serde.annotation.Serdeable;

/** One run of a document. */
@Serdeable
record IngestionTask(String tenant, String documentId, int run) {

    /** Names the run among the jobs; a later run of the same document is another job. */
    String id() {
        return documentId + "/" + run;
    }
}
