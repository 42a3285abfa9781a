package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.answer.evidence.Evidence;
import java.util.function.Consumer;

/** Writes an answer from evidence that is strong enough, or refuses after all. */
public sealed interface AnswerEngine permits ExtractiveAnswerEngine, GenerativeAnswerEngine {

    /** What {@link Answer#model()} shows. */
    String model();

    /** Tells {@code events} of text, citations or a refusal, but not of the completion, and returns the whole. */
    Answer answer(AnswerRequest request, Evidence evidence, Consumer<AnswerEvent> events);
}
