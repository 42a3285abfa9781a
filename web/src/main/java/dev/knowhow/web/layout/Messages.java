package dev.knowhow.web.layout;

import io.micronaut.context.MessageSource;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.i18n.ResourceBundleMessageSource;
import jakarta.inject.Singleton;
import java.util.Locale;

/**
 * Every text of the console, in {@code i18n/messages.properties} and its translations; also what constraints say that
 * have no message.
 */
@Factory
final class Messages {

    private static final int BEFORE_THE_FRAMEWORK = -1;

    /** A language without texts of its own gets the English ones, whatever language this machine speaks. */
    @Singleton
    MessageSource messageSource() {
        Locale.setDefault(BrowserLanguage.DEFAULT);
        return new ResourceBundleMessageSource("i18n.messages", BEFORE_THE_FRAMEWORK);
    }
}
