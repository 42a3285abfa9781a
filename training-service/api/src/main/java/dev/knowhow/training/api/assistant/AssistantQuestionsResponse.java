package dev.knowhow.training.api.assistant;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The questions that an assistant is tried on, and what came of them. They are asked whenever it is changed, or another version
 * of its adapter is deployed; what is answered is not kept.
 *
 * @param waiting how many are still to be asked
 * @param passed how many were answered as expected
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record AssistantQuestionsResponse(
        String object, String assistantId, int waiting, int passed, List<Question> questions) {

    /** What is said where it is as expected. */
    public static final String PASSED = "passed";

    public AssistantQuestionsResponse {
        questions = List.copyOf(questions);
    }

    /** Those questions of an assistant. */
    public static AssistantQuestionsResponse of(String assistantId, List<Question> questions) {
        return new AssistantQuestionsResponse(
                "assistant.questions",
                assistantId,
                (int) questions.stream().filter(Question::isWaiting).count(),
                (int) questions.stream().filter(Question::hasPassed).count(),
                questions);
    }

    /**
     * A question.
     *
     * @param expected words that the answer must hold; null where it should say that it does not know
     * @param outcome {@code passed}; {@code other_answer}; {@code refused}, where an answer was expected; {@code answered}, where
     *     none was; {@code unavailable}, where it could not be asked; null until it is
     * @param passedBefore whether it was answered as expected the time before; null where there was none
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Question(
            String question,
            @Nullable String expected,
            @Nullable String outcome,
            @Nullable Boolean passedBefore,
            @Nullable Instant askedAt) {

        boolean isWaiting() {
            return outcome == null;
        }

        boolean hasPassed() {
            return PASSED.equals(outcome);
        }
    }
}
