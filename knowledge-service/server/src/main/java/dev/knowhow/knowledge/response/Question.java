package dev.knowhow.knowledge.response;

import dev.knowhow.knowledge.retrieval.SearchOptions;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A question and where to look for its answer.
 *
 * @param id of the response that will answer it
 * @param queries what is searched for: the question, and the one before it where it goes on a conversation
 * @param instructions the caller's, and what was said before; may be empty
 */
record Question(
        String id,
        String text,
        List<String> queries,
        List<VectorStore> stores,
        SearchOptions search,
        String instructions,
        OptionalInt maxOutputTokens,
        OptionalDouble temperature) {

    Question {
        queries = List.copyOf(queries);
        stores = List.copyOf(stores);
    }
}
