package dev.knowhow.standalone.stack;

import java.nio.file.Path;

/** The Java that runs the launcher also runs its children. */
public final class Java {
    private Java() {}

    public static String executable() {
        return tool("java");
    }

    /** Another program of the same JDK. */
    static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
