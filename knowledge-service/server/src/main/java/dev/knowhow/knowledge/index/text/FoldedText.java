package dev.knowhow.knowledge.index.text;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text in the one spelling that is indexed and searched: compatibility forms (full width, ligatures, superscripts) as
 * the plain characters, invisible characters left out, typographic hyphens and apostrophes as those of a keyboard. It
 * remembers where each character was.
 */
final class FoldedText {

    private final StringBuilder text;
    private int[] starts;
    private int[] ends;

    private FoldedText(String original) {
        text = new StringBuilder(original.length());
        starts = new int[original.length() + 1];
        ends = new int[original.length() + 1];
        int at = 0;
        while (at < original.length()) {
            int end = characterEnd(original, at);
            append(original, at, end);
            at = end;
        }
    }

    static FoldedText of(String original) {
        return new FoldedText(original);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Where the character at {@code index} began in the original. */
    int start(int index) {
        return starts[index];
    }

    /** Where what ends before {@code index} ended in the original. */
    int end(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    /** A character and the marks on it are one: an accent composes with its letter. */
    private static int characterEnd(String text, int start) {
        int end = start + Character.charCount(text.codePointAt(start));
        while (end < text.length() && isMark(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static boolean isMark(int c) {
        return c >= 0x300
                && (Character.getType(c) == Character.NON_SPACING_MARK
                        || c == 0xFF9E
                        || c == 0xFF9F); // half-width kana
    }

    private void append(String original, int start, int end) {
        char first = original.charAt(start);
        if (end == start + 1 && first < 0x80) {
            put(first, start, end);
            return;
        }
        String folded = Normalizer.normalize(original.substring(start, end), Normalizer.Form.NFKC);
        for (int i = 0; i < folded.length(); i++) {
            char c = plain(folded.charAt(i));
            if (c != 0) {
                put(c, start, end);
            }
        }
    }

    private void put(char c, int start, int end) {
        if (text.length() == starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        starts[text.length()] = start;
        ends[text.length()] = end;
        text.append(c);
    }

    /** 0 for a character that nobody sees. */
    private static char plain(char c) {
        return switch (c) {
            case '\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF' -> 0;
            case '\u2010', '\u2011', '\u2012', '\u2212' -> '-';
            case '\u2018', '\u2019', '\u02BC' -> '\'';
            case '\u2044', '\u2215' -> '/';
            case 'ё' -> 'е';
            case 'Ё' -> 'Е';
            default -> c;
        };
    }
}
