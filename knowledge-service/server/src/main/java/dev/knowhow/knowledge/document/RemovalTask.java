package dev.knowhow.knowledge.document;

import io.micronaut.serde.annotation.Serdeable;

/** A document, or with {@code documentId} {@code *} a whole knowledge base, whose traces a job removes. */
@Serdeable
record RemovalTask(String tenant, String vectorStoreId, String documentId) {

    /** Every document there ever was in the knowledge base. */
    static final String ALL = "*";

    static RemovalTask of(String tenant, Document document) {
        return new RemovalTask(tenant, document.vectorStoreId(), document.id());
    }
}
