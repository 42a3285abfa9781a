package dev.knowhow.knowledge.index;

import dev.knowhow.knowledge.embedding.Embedding;

/** A question, its vector, how many hits each of the two lists may hold, and the files it may find. */
public record IndexQuery(String text, Embedding vector, int limit, FileScope files) {

    public IndexQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, is " + limit);
        }
    }
}
