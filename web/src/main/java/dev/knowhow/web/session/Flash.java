package dev.knowhow.web.session;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;

/**
 * What the next page says once: that something was done, or a secret that is shown this one time.
 *
 * @param kind what it is about
 * @param message the key of the message
 * @param arguments what goes into the message, in order
 * @param details further values the page shows, such as a new key
 */
@Serdeable
public record Flash(Kind kind, String message, List<String> arguments, Map<String, String> details) {

    public Flash {
        arguments = List.copyOf(arguments);
        details = Map.copyOf(details);
    }

    /** Something was done. */
    public static Flash success(String message, String... arguments) {
        return new Flash(Kind.SUCCESS, message, List.of(arguments), Map.of());
    }

    /** Something could not be done. */
    public static Flash failure(String message, String... arguments) {
        return new Flash(Kind.FAILURE, message, List.of(arguments), Map.of());
    }

    /** The same with values that the page shows once. */
    public Flash showing(Map<String, String> values) {
        return new Flash(kind, message, arguments, values);
    }

    /** The kinds of message. */
    public enum Kind {
        SUCCESS,
        FAILURE
    }
}
