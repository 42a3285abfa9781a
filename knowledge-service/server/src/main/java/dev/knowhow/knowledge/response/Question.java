package dev.knowhow.knowledge.response;

import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.api.ModelDecision;
import dev.knowhow.knowledge.retrieval.SearchOptions;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A question and where to look for its answer.
 *
 * @param id of the response that will answer it
 * @param model the name of what answers: the one asked for, unless that stands for another
 * @param queries what is searched for: the question, and the one before it where it goes on a conversation
 * @param began when it came
 * @param decided what an adapter made of it; null for models that are none
 * @param instructions the caller's, and what was said before; may be empty
 */
record Question(
        String id,
        String model,
        String text,
        List<String> queries,
        List<VectorStore> stores,
        SearchOptions search,
        String instructions,
        OptionalInt maxOutputTokens,
        OptionalDouble temperature,
        Instant began,
        @Nullable Decided decided) {

    Question {
        queries = List.copyOf(queries);
        stores = List.copyOf(stores);
    }

    /** The adapter's answer, where nothing need be searched. */
    @Nullable
    Answer direct() {
        return decided == null ? null : decided.answer();
    }

    /** The name of the assistant that was asked. */
    @Nullable
    String assistant() {
        return decided == null ? null : decided.assistant();
    }

    /** What to search for when the adapter's answer is audited; empty where it is not. */
    List<String> auditQueries() {
        ModelDecision decision = decision();
        return decision != null && decision.audited() ? queries : List.of();
    }

    /** How an adapter came to the answer. */
    @Nullable
    ModelDecision decision() {
        return decided == null ? null : decided.decision();
    }
}
