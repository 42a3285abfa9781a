package dev.knowhow.web.assistant;

import dev.knowhow.training.api.assistant.AssistantQuestionsResponse;
import dev.knowhow.training.api.assistant.SetAssistantQuestionsRequest;
import dev.knowhow.training.api.assistant.SetAssistantQuestionsRequest.Question;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an assistant is tried on, as entered.
 *
 * @param questions one a line; what the answer must hold stands behind the last {@code =} that has blanks around it, and nothing
 *     where it should say that it does not know
 */
@Serdeable
record QuestionsForm(@Nullable String questions) {

    private static final String BETWEEN = " = ";

    static QuestionsForm of(AssistantQuestionsResponse kept) {
        return new QuestionsForm(
                kept.questions().stream().map(QuestionsForm::line).collect(Collectors.joining("\n")));
    }

    private static String line(AssistantQuestionsResponse.Question kept) {
        String question = kept.question().replaceAll("\\R", " ");
        String expected = kept.expected();
        return expected == null && !question.contains(BETWEEN)
                ? question
                : question + BETWEEN + Objects.requireNonNullElse(expected, "").replaceAll("\\R", " ");
    }

    SetAssistantQuestionsRequest request() {
        return new SetAssistantQuestionsRequest(Objects.requireNonNullElse(questions, "")
                .lines()
                .filter(line -> !line.isBlank())
                .map(QuestionsForm::question)
                .toList());
    }

    private static Question question(String line) {
        int at = line.lastIndexOf(BETWEEN);
        return at < 1
                ? new Question(line.strip(), null)
                : new Question(
                        line.substring(0, at).strip(),
                        line.substring(at + BETWEEN.length()).strip());
    }
}
