package dev.knowhow.knowledge.index;

import dev.knowhow.knowledge.embedding.Embedding;
import java.util.Map;

/**
 * A question, how many hits each of the two lists may hold, and the files it may find.
 *
 * @param vectors of the question, by the encoder that made them: each is compared with the vectors of that one alone
 */
public record IndexQuery(String text, Map<String, Embedding> vectors, int limit, FileScope files) {

    public IndexQuery {
        vectors = Map.copyOf(vectors);
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, is " + limit);
        }
    }
}
