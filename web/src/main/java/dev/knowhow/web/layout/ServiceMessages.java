package dev.knowhow.web.layout;

import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.api.answer.ModelDecision;
import dev.knowhow.knowledge.api.document.DocumentWarning;
import dev.knowhow.knowledge.api.document.LastError;
import io.micronaut.context.MessageSource;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What services say to people, in the language of the page. They speak English and send a code along: a page in English
 * shows their words, any other one the text that the messages have for the code.
 */
@Introspected
public final class ServiceMessages {

    private static final String ADAPTER_REFUSED = "out_of_scope";

    private final MessageSource messages;
    private final Locale language;

    public ServiceMessages(MessageSource messages, Locale language) {
        this.messages = messages;
        this.language = language;
    }

    /**
     * A text for people.
     *
     * @param language its language where that is not the page's
     */
    @Introspected
    public record Said(String text, @Nullable String language) {}

    /** Why the documents do not answer. */
    public Said refusal(AnswerResponse answer) {
        AnswerResponse.Refusal refusal = answer.refusal();
        String words = words(answer);
        if (refusal == null) {
            boolean adapter = answer.knowhow() != null && answer.knowhow().outOfScope();
            return say(words, adapter ? List.of("answer.refusal." + ADAPTER_REFUSED) : List.of());
        }
        String about = refusal.about() == null ? "" : ".about";
        String key = "answer.refusal." + refusal.reason() + (refusal.instead() == null ? about : ".instead");
        Said said = say(words, List.of(key), refusal.about(), refusal.instead());
        return refusal.languageUnread() && said.language() == null && !isEnglish()
                ? new Said(
                        said.text() + " "
                                + text("answer.refusal.language-unread").orElse(""),
                        null)
                : said;
    }

    /** Without an adapter's guess, which pages show by itself. */
    private static String words(AnswerResponse answer) {
        ModelDecision decision = answer.knowhow();
        boolean guessed = decision != null && decision.route().equals(ModelDecision.GUESS);
        int guess = guessed ? answer.answer().lastIndexOf("\n\n") : -1;
        return guess < 0 ? answer.answer() : answer.answer().substring(0, guess);
    }

    /** Why a document could not be read, or what it waits for. */
    public Said failure(LastError error) {
        return say(error.message(), error.reason() == null ? List.of() : List.of("document.failure." + error.reason()));
    }

    /** What was assumed or mended so that a document could be read. */
    public Said warning(DocumentWarning warning) {
        String key = "document.warning." + warning.code();
        List<String> languages = warning.languages();
        return languages == null || languages.isEmpty()
                ? say(warning.message(), List.of(key))
                : say(warning.message(), List.of(key + ".in", key), names(languages));
    }

    private String names(List<String> languages) {
        return languages.stream()
                .map(code -> Locale.forLanguageTag(code).getDisplayLanguage(language))
                .collect(Collectors.joining(", "));
    }

    /** Their words in English; in other languages the text of the first of those keys that has one, and the words without any. */
    public Said say(String words, List<String> keys, @Nullable Object... named) {
        if (isEnglish()) {
            return new Said(words, null);
        }
        return keys.stream()
                .flatMap(key -> text(key, named).stream())
                .findFirst()
                .map(text -> new Said(text, null))
                .orElseGet(() -> new Said(words, BrowserLanguage.DEFAULT.getLanguage()));
    }

    private Optional<String> text(String key, @Nullable Object... named) {
        return messages.getMessage(key, language, named);
    }

    private boolean isEnglish() {
        return language.getLanguage().equals(BrowserLanguage.DEFAULT.getLanguage());
    }
}
