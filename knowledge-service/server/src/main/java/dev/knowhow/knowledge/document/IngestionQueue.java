package dev.knowhow.knowledge.document;

import dev.knowhow.durable.job.Lane;

/** Lets waiting documents of the caller's tenant be ingested, as many at a time as a tenant may have. */
public interface IngestionQueue {

    /** Called in every transaction that adds a waiting document or ends one. */
    void fill(Lane lane);

    /** The same of every lane that documents wait in: where it is not known which one has got a place. */
    void fill();

    /** The lane of a document: small ones that do not come by the hundred need not wait behind the others. */
    Lane lane(long bytes, int together);
}
