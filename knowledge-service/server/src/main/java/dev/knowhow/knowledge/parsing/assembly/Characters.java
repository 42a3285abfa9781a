package dev.knowhow.knowledge.parsing.assembly;

/** Characters that no database or JSON parser takes. */
public final class Characters {

    private static final char REPLACEMENT = '\uFFFD';

    private Characters() {}

    /** Leaves out NUL, replaces other control characters with a space and halves of surrogate pairs with U+FFFD. */
    public static String clean(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (isUnwanted(text, i)) {
                return replace(text);
            }
        }
        return text;
    }

    /** How many are left out, or half a pair. */
    public static int faults(String text) {
        var faults = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            faults += c == 0 || (Character.isSurrogate(c) && isUnwanted(text, i)) ? 1 : 0;
        }
        return faults;
    }

    private static String replace(String text) {
        var clean = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (!isUnwanted(text, i)) {
                clean.append(c);
            } else if (c != 0) {
                clean.append(Character.isSurrogate(c) ? REPLACEMENT : ' ');
            }
        }
        return clean.toString();
    }

    private static boolean isUnwanted(String text, int i) {
        var c = text.charAt(i);
        if (c < ' ') {
            return c != '\n' && c != '\t';
        }
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
