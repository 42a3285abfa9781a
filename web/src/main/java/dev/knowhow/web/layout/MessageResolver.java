package dev.knowhow.web.layout;

import io.micronaut.context.MessageSource;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.views.thymeleaf.MessageSourceMessageResolver;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;
import org.thymeleaf.messageresolver.StandardMessageResolver;

/**
 * A page's texts with what they name put in, once. The framework's resolver formats them a second time, and takes
 * apostrophes and braces of a file's name for its own.
 */
@Singleton
@Replaces(MessageSourceMessageResolver.class)
final class MessageResolver extends AbstractMessageResolver {

    private final MessageSource messages;
    private final StandardMessageResolver absent = new StandardMessageResolver();

    MessageResolver(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public @Nullable String resolveMessage(
            ITemplateContext context, @Nullable Class<?> origin, String key, @Nullable Object[] arguments) {
        return resolve(context.getLocale(), key, arguments);
    }

    @Nullable
    String resolve(Locale locale, String key, @Nullable Object... arguments) {
        return messages.getMessage(key, locale, arguments).orElse(null);
    }

    @Override
    public String createAbsentMessageRepresentation(
            ITemplateContext context, @Nullable Class<?> origin, String key, @Nullable Object[] arguments) {
        return absent.createAbsentMessageRepresentation(context, origin, key, arguments);
    }
}
