package dev.knowhow.tenancy.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;

/** Writes messages without the words of the exception that comes with them; {@code %msg} in patterns. */
public final class DiscreetMessageConverter extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        String text = event.getFormattedMessage();
        IThrowableProxy throwable = event.getThrowableProxy();
        while (throwable != null) {
            String indiscretion = DiscreetThrowable.indiscretion(throwable);
            if (indiscretion != null && !indiscretion.isEmpty()) {
                text = text.replace(indiscretion, "…");
            }
            throwable = throwable.getCause();
        }
        return text;
    }
}
