package dev.knowhow.durable.job;

import org.jspecify.annotations.Nullable;

/**
 * Why work ended without success, for those who asked for it.
 *
 * @param code for programs
 * @param message for people: what happened, and what they can do
 * @param param the field of the request that is the cause; null if none is
 */
public record TerminalReason(
        String code, String message, @Nullable String param) {

    /** A reason that lies in no field of the request. */
    public static TerminalReason of(String code, String message) {
        return new TerminalReason(code, message, null);
    }

    /** The same after that many tries in vain. */
    TerminalReason afterTries(int tries) {
        return new TerminalReason(code, message + " It was tried " + tries + " times; try again later.", param);
    }
}
