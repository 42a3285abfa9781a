package dev.knowhow.knowledge.answer;

import dev.knowhow.durable.llm.ChatRequest;
import dev.knowhow.knowledge.answer.evidence.Continuation;
import dev.knowhow.knowledge.retrieval.SearchResult;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A question and the evidence found for it. {@code instructions} (may be empty), {@code maxOutputTokens},
 * {@code temperature} and {@code options} are the caller's preferences for a generated answer; an extracted one obeys the token limit only.
 * {@code continuation} tells how the question goes on from the one before it.
 */
public record AnswerRequest(
        String question,
        SearchResult evidence,
        String instructions,
        OptionalInt maxOutputTokens,
        OptionalDouble temperature,
        ChatRequest.Options options,
        Continuation continuation) {

    /** With nothing else to say of how to write. */
    AnswerRequest(
            String question,
            SearchResult evidence,
            String instructions,
            OptionalInt maxOutputTokens,
            OptionalDouble temperature) {
        this(
                question,
                evidence,
                instructions,
                maxOutputTokens,
                temperature,
                ChatRequest.Options.NONE,
                Continuation.NONE);
    }

    public static AnswerRequest of(String question, SearchResult evidence) {
        return new AnswerRequest(question, evidence, "", OptionalInt.empty(), OptionalDouble.empty());
    }
}
