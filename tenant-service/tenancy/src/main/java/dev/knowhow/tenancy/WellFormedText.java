package dev.knowhow.tenancy;

import org.jspecify.annotations.Nullable;

/**
 * What text may hold here. PostgreSQL stores no U+0000, and half a surrogate pair is no character: it has no UTF-8, so
 * that neither a database nor a peer takes it. Requests are refused for either; documents, datasets and reports, which
 * nobody can send again in other words, are mended.
 */
public final class WellFormedText {

    private static final char REPLACEMENT = '\uFFFD';

    private WellFormedText() {}

    /** What is wrong with a text, as the end of a sentence that begins with its name; null when nothing is. */
    public static @Nullable String fault(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0) {
                return "holds the character U+0000, which no text may hold; leave it out.";
            }
            if (Character.isSurrogate(unit)) {
                if (!isPair(text, i)) {
                    return "holds half a surrogate pair (U+%04X), which is no character; ".formatted((int) unit)
                            + "send the whole character or leave it out.";
                }
                i++;
            }
        }
        return null;
    }

    /** The text without U+0000 and with U+FFFD for each half of a pair; the same text when nothing is wrong with it. */
    public static String mend(String text) {
        if (fault(text) == null) {
            return text;
        }
        StringBuilder mended = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (isPair(text, i)) {
                mended.append(unit).append(text.charAt(++i));
            } else if (unit != 0) {
                mended.append(Character.isSurrogate(unit) ? REPLACEMENT : unit);
            }
        }
        return mended.toString();
    }

    private static boolean isPair(CharSequence text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }
}
