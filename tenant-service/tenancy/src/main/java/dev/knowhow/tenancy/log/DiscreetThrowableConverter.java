package dev.knowhow.tenancy.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;

/** Writes stack traces without the messages that may quote people's content; {@code %ex} in patterns. */
public final class DiscreetThrowableConverter extends ThrowableProxyConverter {

    @Override
    protected String throwableProxyToString(IThrowableProxy throwable) {
        return super.throwableProxyToString(new DiscreetThrowable(throwable));
    }
}
