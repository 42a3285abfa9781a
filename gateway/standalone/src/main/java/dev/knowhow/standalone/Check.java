package dev.knowhow.standalone;

import org.jspecify.annotations.Nullable;

/**
 * One thing that has to be right before Knowhow can start.
 *
 * @param subject what was looked at, with what was found
 * @param problem null when it is right, else one sentence that says what to do
 */
record Check(String subject, @Nullable String problem) {
    static Check of(String subject, boolean right, String problem) {
        return new Check(subject, right ? null : problem);
    }
}
