package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.api.answer.Citation;

/**
 * What happens while an answer is written: text and citations as they are verified, or one refusal, then always
 * {@link Completed}. A failure is thrown instead ({@link dev.knowhow.durable.llm.LanguageModelException}).
 */
public sealed interface AnswerEvent {

    /** More text of the answer; already verified, never taken back. */
    record TextDelta(String text) implements AnswerEvent {}

    /** A citation for text already sent. */
    record CitationAdded(Citation citation) implements AnswerEvent {}

    /** The documents do not answer the question; the text says what is missing. */
    record Refused(String text) implements AnswerEvent {}

    /** The whole answer; the last event. */
    record Completed(Answer answer) implements AnswerEvent {}
}
