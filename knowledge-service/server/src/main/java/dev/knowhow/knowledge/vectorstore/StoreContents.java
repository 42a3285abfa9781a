package dev.knowhow.knowledge.vectorstore;

import java.util.List;

/** What is in a knowledge base. Called in the transaction that changes it. */
public interface StoreContents {

    /** Puts files into it. */
    void add(VectorStore store, List<String> fileIds);

    /** Has what another encoder embedded embedded by its own. */
    void embedAnew(VectorStore store);

    /** Takes everything out of it, the index included. */
    void clear(VectorStore store);
}
