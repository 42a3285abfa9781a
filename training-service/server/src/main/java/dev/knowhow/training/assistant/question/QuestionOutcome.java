package dev.knowhow.training.assistant.question;

import dev.knowhow.knowledge.api.response.AnswerDetails;
import dev.knowhow.knowledge.api.response.ContentPart.OutputText;
import dev.knowhow.knowledge.api.response.OutputItem;
import dev.knowhow.knowledge.api.response.OutputItem.Message;
import dev.knowhow.knowledge.api.response.Response;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said of an answer where it is known what should have been answered. */
enum QuestionOutcome {
    PASSED,
    OTHER_ANSWER,
    REFUSED,
    ANSWERED,
    UNAVAILABLE;

    /** As clients read it. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param expected words that the answer must hold; null where it should be none */
    static QuestionOutcome of(@Nullable String expected, Response response) {
        if (response.error() != null) {
            return UNAVAILABLE;
        }
        AnswerDetails details = response.knowhow();
        boolean refused = details != null && details.refused();
        if (expected == null) {
            return refused ? PASSED : ANSWERED;
        }
        if (refused) {
            return REFUSED;
        }
        return plain(text(response)).contains(plain(expected)) ? PASSED : OTHER_ANSWER;
    }

    private static String text(Response response) {
        return response.output().stream()
                .filter(Message.class::isInstance)
                .map(OutputItem.class::cast)
                .flatMap(item -> ((Message) item).content().stream())
                .filter(OutputText.class::isInstance)
                .map(part -> ((OutputText) part).text())
                .collect(Collectors.joining(" "));
    }

    /** In small letters, with one blank wherever there is any space: how an answer is broken into lines does not matter. */
    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
