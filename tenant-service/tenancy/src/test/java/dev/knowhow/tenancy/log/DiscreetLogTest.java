package dev.knowhow.tenancy.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import dev.knowhow.tenancy.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

final class DiscreetLogTest {

    private static final String SECRET = "Key (name)=(Grandma's will) already exists.";

    private final LoggerContext context = context();

    @Test
    void whatADatabaseSaysIsLeftOutAndItsStateStays() {
        String line = log("cannot answer resp_1", new IllegalStateException(SECRET, new SQLException(SECRET, "23505")));
        assertThat(line)
                .contains(
                        "cannot answer resp_1", "java.lang.IllegalStateException", "DiscreetLogTest.", "SQLSTATE 23505")
                .doesNotContain("Grandma");
    }

    @Test
    void whatTheLineItselfRepeatsOfItIsLeftOut() {
        assertThat(log("Unexpected error occurred: " + SECRET, new IllegalStateException(SECRET)))
                .contains("Unexpected error occurred: …")
                .doesNotContain("Grandma");
    }

    @Test
    void whatWrapsOrFollowsAnotherTellsNoMoreThanThat() {
        Exception failure = new CompletionException(new IllegalArgumentException(SECRET));
        failure.addSuppressed(new IllegalStateException(SECRET));
        assertThat(log("failed", failure))
                .contains("IllegalArgumentException", "Suppressed")
                .doesNotContain("Grandma");
    }

    @Test
    void whatIsMeantForWhoAskedIsNotForTheLog() {
        assertThat(log("failed", ProblemException.invalid("name", SECRET))).doesNotContain("Grandma");
    }

    @Test
    void whatSpeaksOfAddressesStays() {
        assertThat(log("no answer", new ConnectException("Connection refused: 127.0.0.1:8083")))
                .contains("Connection refused: 127.0.0.1:8083");
    }

    private String log(String message, Throwable failure) {
        Logger logger = context.getLogger("test");
        ILoggingEvent event = new LoggingEvent("test", logger, Level.ERROR, message, failure, null);
        ConsoleAppender<ILoggingEvent> console = (ConsoleAppender<ILoggingEvent>)
                context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("CONSOLE");
        return ((PatternLayoutEncoder) console.getEncoder()).getLayout().doLayout(event);
    }

    private static LoggerContext context() {
        try {
            LoggerContext context = new LoggerContext();
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(new ByteArrayInputStream("""
                <configuration>
                  <include resource="knowhow-console.xml"/>
                  <root level="info"><appender-ref ref="CONSOLE"/></root>
                </configuration>
                """.getBytes(StandardCharsets.UTF_8)));
            return context;
        } catch (ch.qos.logback.core.joran.spi.JoranException e) {
            throw new IllegalStateException(e);
        }
    }
}
