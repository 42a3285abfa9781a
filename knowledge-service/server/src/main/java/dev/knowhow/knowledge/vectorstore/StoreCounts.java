package dev.knowhow.knowledge.vectorstore;

import dev.knowhow.knowledge.api.vectorstore.FileCounts;
import io.micronaut.core.annotation.Introspected;

/** How many files of a knowledge base stand where, and how many bytes its chunks and vectors take. */
@Introspected
record StoreCounts(
        String vectorStoreId, int inProgress, int completed, int failed, int cancelled, int total, long usageBytes) {

    /** Of a knowledge base without files. */
    static StoreCounts none(String vectorStoreId) {
        return new StoreCounts(vectorStoreId, 0, 0, 0, 0, 0, 0);
    }

    FileCounts files() {
        return new FileCounts(inProgress, completed, failed, cancelled, total);
    }
}
