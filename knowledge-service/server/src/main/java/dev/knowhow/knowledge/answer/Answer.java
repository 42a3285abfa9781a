package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.api.answer.Citation;
import java.util.List;

/**
 * A finished answer: {@code text} with a citation for every sentence, or, when {@code outcome} is REFUSED, a text that
 * says what is missing and cites nothing. {@code model} names what wrote it.
 */
public record Answer(Outcome outcome, String text, List<Citation> citations, Usage usage, String model) {

    /** How answering ended. */
    public enum Outcome {
        ANSWERED,
        /** Answered as far as the token limit allowed. */
        INCOMPLETE,
        REFUSED
    }

    /** Tokens read and written. */
    public record Usage(int inputTokens, int outputTokens) {}

    public Answer {
        citations = List.copyOf(citations);
    }
}
