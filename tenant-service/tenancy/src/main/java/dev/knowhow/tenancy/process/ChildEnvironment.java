package dev.knowhow.tenancy.process;

import java.util.Set;

/** What a child process learns of the environment of this one, which holds keys and passwords. */
public final class ChildEnvironment {

    private ChildEnvironment() {}

    /** Takes all variables from the child but the locale, which decides how file names are encoded, and those named. */
    public static void keepOnly(ProcessBuilder child, Set<String> names) {
        child.environment()
                .keySet()
                .removeIf(name -> !name.equals("LANG") && !name.startsWith("LC_") && !names.contains(name));
    }
}
