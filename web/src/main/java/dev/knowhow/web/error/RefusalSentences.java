package dev.knowhow.web.error;

import dev.knowhow.web.layout.ServiceSentences;
import io.micronaut.context.LocalizedMessageSource;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** What people are told where a service refused: its sentence, unless that speaks to programs. */
@Singleton
public final class RefusalSentences {

    /** Names of fields, quoted names, paths, and what the types of values must be. */
    private static final Pattern FOR_PROGRAMS = Pattern.compile("\\b[a-z]+_[a-z_]+\\b|\\b[a-z]+\\[[0-9]*]|'[a-z_.]+'"
            + "|\\b(?:GET|POST|DELETE|PUT) /|\\bmust be (?:a|an) (?:list|text|string|object|number|boolean)\\b");

    private final LocalizedMessageSource messages;
    private final ServiceSentences sentences;

    RefusalSentences(LocalizedMessageSource messages) {
        this.messages = messages;
        this.sentences = new ServiceSentences((key, named) -> messages.getMessage(key, named));
    }

    /** The sentence in the language of the page where there is one, as the service said it where not. */
    public String of(UpstreamRefusal refusal) {
        String code = refusal.code();
        return messages.getMessage("refusal." + (code == null ? "" : code))
                .orElseGet(
                        () -> FOR_PROGRAMS.matcher(refusal.said()).find() ? invalid() : sentences.of(refusal.said()));
    }

    private String invalid() {
        return messages.getMessage("refusal.invalid").orElseThrow();
    }
}
