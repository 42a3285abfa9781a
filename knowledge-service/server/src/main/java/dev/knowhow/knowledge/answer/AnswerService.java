package dev.knowhow.knowledge.answer;

import java.util.function.Consumer;

/** Answers questions from evidence: the one entry for the HTTP layer. */
public interface AnswerService {

    /** Name of what answers, as shown in {@code model} fields: {@code extractive} or the language model's name. */
    String model();

    /**
     * Writes an answer, telling {@code events} what happens, and returns it. Throws {@link AnswerException} when the
     * language model fails. An exception of {@code events} (the reader went away) ends the work and is passed on.
     */
    Answer answer(AnswerRequest request, Consumer<AnswerEvent> events);
}
