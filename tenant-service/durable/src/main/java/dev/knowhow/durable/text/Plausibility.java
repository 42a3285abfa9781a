package dev.knowhow.durable.text;

import java.nio.charset.Charset;
import java.util.List;

/**
 * How much a decoded text looks like what people write. Detectors compare bytes with statistics of languages and are
 * easily wrong on short texts; a wrong encoding gives itself away by letters of two scripts in a word, capitals within
 * words, signs that belong into no text, and ideographs that nobody uses.
 */
final class Plausibility {

    /** The everyday characters of Chinese and Japanese are the first of their national standards, by their first byte. */
    private record Everyday(Charset charset, int first, int last) {

        boolean has(int c) {
            byte[] bytes = Character.toString(c).getBytes(charset);
            int lead = bytes[0] & 0xFF;
            return bytes.length == 2 && lead >= first && lead <= last;
        }
    }

    private static final List<Everyday> EVERYDAY = List.of(
            new Everyday(Charset.forName("GB2312"), 0xB0, 0xD7),
            new Everyday(Charset.forName("Big5"), 0xA4, 0xC6),
            new Everyday(Charset.forName("Shift_JIS"), 0x88, 0x98));

    /** No language has as many accented letters in a row. */
    private static final int ACCENTED_IN_A_ROW = 3;

    private static final int FEW_ACCENTS = 4;
    private static final double WORST = 1;

    private int strange;
    private int foreign;
    private int plain;
    private int accents;
    private int inARow;
    private int before = -1;

    private Plausibility() {}

    /** From 0, nothing strange, to 1: the share of strange characters among those beyond ASCII. */
    static double strangeness(String text) {
        return new Plausibility().measure(text);
    }

    private double measure(String text) {
        int[] uncommon = new int[EVERYDAY.size()];
        int ideographs = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int c = text.codePointAt(at);
            look(c);
            if (Character.isIdeographic(c)) {
                ideographs++;
                for (int i = 0; i < uncommon.length; i++) {
                    uncommon[i] += EVERYDAY.get(i).has(c) ? 0 : 1;
                }
            }
            before = c;
        }
        if (accents > plain && accents > FEW_ACCENTS) {
            return WORST;
        }
        int rare = ideographs;
        for (int count : uncommon) {
            rare = Math.min(rare, count);
        }
        return foreign == 0 ? strange > 0 ? WORST : 0 : Math.min(WORST, (strange + rare) / (double) foreign);
    }

    private void look(int c) {
        if (c >= 0x80) {
            foreign++;
        }
        boolean latin = Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
        plain += latin && c < 0x80 ? 1 : 0;
        accents += latin && c >= 0x80 ? 1 : 0;
        inARow = latin && c >= 0x80 ? inARow + 1 : 0;
        strange += inARow >= ACCENTED_IN_A_ROW ? 1 : 0;
        if (isNoText(c)) {
            strange += 2;
        } else if (Character.isLetter(c) && before >= 0 && Character.isLetter(before)) {
            strange += mixes(before, c) || (Character.isLowerCase(before) && Character.isUpperCase(c) && c >= 0x80)
                    ? 1
                    : 0;
        } else if (isRare(c) || (isSign(c) && before >= 0 && Character.isLetter(before) && before >= 0x80)) {
            strange++;
        }
    }

    private static boolean isNoText(int c) {
        return c == 0xFFFD
                || !Character.isDefined(c)
                || Character.getType(c) == Character.PRIVATE_USE
                || (Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B);
    }

    /** Box drawing, blocks, half-width forms of Katakana: there are such texts, but seldom. */
    private static boolean isRare(int c) {
        return (c >= 0x2500 && c <= 0x25FF) || (c >= 0xFF61 && c <= 0xFF9F);
    }

    private static boolean isSign(int c) {
        int type = Character.getType(c);
        return c >= 0x80
                && (type == Character.CURRENCY_SYMBOL
                        || type == Character.OTHER_SYMBOL
                        || type == Character.MODIFIER_SYMBOL
                        || type == Character.MATH_SYMBOL
                        || type == Character.OTHER_NUMBER);
    }

    private static boolean mixes(int first, int second) {
        Character.UnicodeScript one = Character.UnicodeScript.of(first);
        Character.UnicodeScript other = Character.UnicodeScript.of(second);
        return one != other && isOfWords(one) && isOfWords(other);
    }

    /** Scripts whose letters do not stand beside those of another one in a word. */
    private static boolean isOfWords(Character.UnicodeScript script) {
        return switch (script) {
            case LATIN, CYRILLIC, GREEK, HEBREW, ARABIC, THAI -> true;
            default -> false;
        };
    }
}
