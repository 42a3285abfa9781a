package dev.knowhow.web.error;

import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenancy.problem.QuotaState;
import dev.knowhow.web.layout.Format;
import dev.knowhow.web.layout.ServiceMessages;
import io.micronaut.context.MessageSource;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.http.server.util.locale.HttpLocaleResolver;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people are told where a service refused: its sentence, unless that speaks to programs. */
@Singleton
public final class RefusalSentences {

    /** Names of fields, quoted names, paths, and what the types of values must be. */
    private static final Pattern FOR_PROGRAMS = Pattern.compile("\\b[a-z]+_[a-z_]+\\b|\\b[a-z]+\\[[0-9]*]|'[a-z_.]+'"
            + "|\\b(?:GET|POST|DELETE|PUT) /|\\bmust be (?:a|an) (?:list|text|string|object|number|boolean)\\b");

    private final MessageSource messages;
    private final HttpLocaleResolver languages;

    RefusalSentences(MessageSource messages, HttpLocaleResolver languages) {
        this.messages = messages;
        this.languages = languages;
    }

    /** The sentence in the language of the page where there is one, as the service said it where not. */
    public String of(UpstreamRefusal refusal) {
        QuotaState quota = refusal.quota();
        return quota == null || !ProblemType.INSUFFICIENT_QUOTA.code().equals(refusal.code())
                ? of(refusal.code(), refusal.field(), refusal.words())
                : usedUp(quota, language());
    }

    /**
     * The same for a refusal of that code.
     *
     * @param field the field at fault, as the service's API names it; null for none
     * @param said what the service said
     */
    public String of(@Nullable String code, @Nullable String field, String said) {
        Locale language = language();
        return messages.getMessage("refusal." + code, language)
                .orElseGet(() -> new ServiceMessages(messages, language)
                        .say(words(said, language), keys(code, field))
                        .text());
    }

    private Locale language() {
        return ServerRequestContext.currentRequest()
                .map(languages::resolveOrDefault)
                .orElse(Locale.ENGLISH);
    }

    private String usedUp(QuotaState quota, Locale language) {
        Format format = Format.of(language);
        String meter = message("meter." + quota.meter(), language);
        return message(
                "refusal.quota.used-up",
                language,
                message("quota.of." + quota.period(), language, meter),
                format.count(quota.used()),
                format.count(quota.limit()),
                message(
                        "plan.local",
                        language,
                        format.localTime(quota.resetsAt(), quota.timeZone()),
                        quota.timeZone()));
    }

    private String message(String key, Locale language, Object... named) {
        return messages.getMessage(key, language, named).orElse(key);
    }

    /** That of the field, those of fields of that name wherever they stand, and that of all others. */
    private static List<String> keys(@Nullable String code, @Nullable String field) {
        String name = field == null ? "" : field.substring(field.lastIndexOf('.') + 1);
        return List.of("refused." + code + "." + field, "refused." + code + "." + name, "refused." + code);
    }

    private String words(String said, Locale language) {
        return FOR_PROGRAMS.matcher(said).find()
                ? messages.getMessage("refusal.invalid", language).orElseThrow()
                : said;
    }
}
