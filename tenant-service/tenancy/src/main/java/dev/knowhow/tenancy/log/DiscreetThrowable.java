package dev.knowhow.tenancy.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception without what its message may quote: databases name keys and rows, parsers quote their source, queries are
 * questions. Class and place stay, of a database's error its SQLSTATE too, and the messages of those few kinds that
 * speak of addresses, files and our own ids.
 */
record DiscreetThrowable(IThrowableProxy whole) implements IThrowableProxy {

    private static final List<String> HARMLESS = List.of(
            "dev.knowhow.",
            "io.micronaut.context.exceptions.",
            "java.net.",
            "java.nio.file.",
            "java.util.concurrent.TimeoutException",
            "java.lang.OutOfMemoryError");

    /** For people who ask, and may quote what they sent. */
    private static final String PROBLEMS = "dev.knowhow.tenancy.problem.";

    static @Nullable IThrowableProxy of(@Nullable IThrowableProxy throwable) {
        return throwable == null ? null : new DiscreetThrowable(throwable);
    }

    /** The message, where it may quote something. */
    static @Nullable String indiscretion(IThrowableProxy throwable) {
        String name = throwable.getClassName();
        boolean harmless = HARMLESS.stream().anyMatch(name::startsWith) && !name.startsWith(PROBLEMS);
        return harmless ? null : throwable.getMessage();
    }

    @Override
    public @Nullable String getMessage() {
        if (indiscretion(whole) == null) {
            return whole.getMessage();
        }
        return whole instanceof ThrowableProxy known && known.getThrowable() instanceof SQLException failure
                ? "SQLSTATE " + failure.getSQLState()
                : null;
    }

    @Override
    public String getClassName() {
        return whole.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
        return whole.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
        return whole.getCommonFrames();
    }

    @Override
    public @Nullable IThrowableProxy getCause() {
        return of(whole.getCause());
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
        return Arrays.stream(whole.getSuppressed()).map(DiscreetThrowable::new).toArray(IThrowableProxy[]::new);
    }

    @Override
    public boolean isCyclic() {
        return whole.isCyclic();
    }
}
