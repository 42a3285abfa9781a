package dev.knowhow.knowledge.parsing.format;

/** Characters that no database or JSON parser takes. */
final class Characters {

    private static final char REPLACEMENT = '\uFFFD';

    private Characters() {}

    /** Replaces each control character with a space and each half of a surrogate pair with U+FFFD; keeps the length. */
    static String clean(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (isUnwanted(text, i)) {
                return replace(text);
            }
        }
        return text;
    }

    private static String replace(String text) {
        var clean = new StringBuilder(text);
        for (var i = 0; i < text.length(); i++) {
            if (isUnwanted(text, i)) {
                clean.setCharAt(i, Character.isSurrogate(text.charAt(i)) ? REPLACEMENT : ' ');
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
