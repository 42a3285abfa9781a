package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.retrieval.SearchResult;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A question and the evidence found for it. {@code instructions} (may be empty), {@code maxOutputTokens} and
 * {@code temperature} are the caller's preferences for a generated answer; an extracted one obeys the token limit only.
 */
public record AnswerRequest(
        String question,
        SearchResult evidence,
        String instructions,
        OptionalInt maxOutputTokens,
        OptionalDouble temperature) {

    public static AnswerRequest of(String question, SearchResult evidence) {
        return new AnswerRequest(question, evidence, "", OptionalInt.empty(), OptionalDouble.empty());
    }
}
