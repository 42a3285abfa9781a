package dev.knowhow.web.layout;

import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.locale.CompositeHttpLocaleResolver;
import io.micronaut.http.server.util.locale.HttpLocaleResolver;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The language of a page: what the browser asks for, of those that there are texts in, and English for all others. */
@Primary
@Singleton
@Replaces(CompositeHttpLocaleResolver.class)
final class BrowserLanguage implements HttpLocaleResolver {

    /** The language of {@code messages.properties}. */
    static final Locale DEFAULT = Locale.ENGLISH;

    /** Those with texts. */
    static final List<Locale> ALL = List.of(DEFAULT, Locale.GERMAN);

    /** Longer headers are no browser's. */
    private static final int LONGEST_HEADER = 500;

    @Override
    public Optional<Locale> resolve(HttpRequest<?> request) {
        return Optional.of(resolveOrDefault(request));
    }

    @Override
    public Locale resolveOrDefault(HttpRequest<?> request) {
        String accepted = request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE);
        if (accepted == null || accepted.isBlank() || accepted.length() > LONGEST_HEADER) {
            return DEFAULT;
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(accepted), ALL);
            return found == null ? DEFAULT : found;
        } catch (IllegalArgumentException e) {
            return DEFAULT;
        }
    }
}
