package dev.knowhow.web.layout;

import io.micronaut.context.MessageSource;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.i18n.ResourceBundleMessageSource;
import jakarta.inject.Singleton;

/** Every text of the console, in {@code i18n/messages.properties}; also what constraints say that have no message. */
@Factory
final class Messages {

    private static final int BEFORE_THE_FRAMEWORK = -1;

    @Singleton
    MessageSource messageSource() {
        return new ResourceBundleMessageSource("i18n.messages", BEFORE_THE_FRAMEWORK);
    }
}
