package dev.knowhow.knowledge.vectorstore;

import dev.knowhow.knowledge.api.FileCounts;

/** How many files of a knowledge base stand where, and how many bytes its chunks and vectors take. */
record StoreCounts(FileCounts files, long usageBytes) {

    static final StoreCounts NONE = new StoreCounts(new FileCounts(0, 0, 0, 0, 0), 0);
}
