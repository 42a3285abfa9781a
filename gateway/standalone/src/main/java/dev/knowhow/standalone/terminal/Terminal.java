package dev.knowhow.standalone.terminal;

import java.io.Console;
import java.util.Optional;

/** The terminal that a person may sit at. */
public final class Terminal {
    private Terminal() {}

    /** Empty when input or output is a file or pipe; JDK 25 returns null then, JDK 22 to 24 a console without terminal. */
    @SuppressWarnings("SystemConsoleNull")
    public static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }
}
