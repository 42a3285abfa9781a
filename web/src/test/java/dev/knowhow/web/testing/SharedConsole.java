package dev.knowhow.web.testing;

/** One console for all tests that leave it as they found it; it ends with the JVM. */
public final class SharedConsole {

    private static final TestingConsole CONSOLE = new TestingConsole();

    private SharedConsole() {}

    /** The console, its stand-ins as at the start. */
    public static TestingConsole get() {
        CONSOLE.reset();
        return CONSOLE;
    }
}
