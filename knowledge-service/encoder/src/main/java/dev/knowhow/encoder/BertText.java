package dev.knowhow.encoder;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Text as BERT's uncased models read it: control characters dropped, accents stripped, lower case, CJK characters set
 * apart. After BasicTokenizer of google-research/bert and BertNormalizer of huggingface/tokenizers.
 */
final class BertText {

    private BertText() {}

    static String normalize(String text) {
        String decomposed = Normalizer.normalize(clean(text), Normalizer.Form.NFD);
        StringBuilder stripped = new StringBuilder(decomposed.length());
        decomposed
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(c -> appendLowerCase(stripped, c));
        return stripped.toString();
    }

    private static String clean(String text) {
        StringBuilder cleaned = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isSpace(c)) {
                cleaned.append(' ');
            } else if (isChinese(c)) {
                cleaned.append(' ').appendCodePoint(c).append(' ');
            } else if (!isDropped(c)) {
                cleaned.appendCodePoint(c);
            }
        });
        return cleaned.toString();
    }

    /** Letter by letter, as the reference does: no context, so a final sigma stays a plain one. */
    private static void appendLowerCase(StringBuilder out, int c) {
        if (c < 128) {
            out.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c));
        } else {
            out.append(Character.toString(c).toLowerCase(Locale.ROOT));
        }
    }

    static boolean isSpace(int c) {
        return c == ' '
                || c == '\t'
                || c == '\n'
                || c == '\r'
                || c == 0x2028
                || c == 0x2029
                || Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    static boolean isPunctuation(int c) {
        if (c < 128) {
            return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    private static boolean isDropped(int c) {
        if (c == 0 || c == 0xFFFD) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** The blocks that BERT calls Chinese: CJK ideographs, without kana and hangul. */
    private static boolean isChinese(int c) {
        return between(c, 0x4E00, 0x9FFF)
                || between(c, 0x3400, 0x4DBF)
                || between(c, 0x20000, 0x2A6DF)
                || between(c, 0x2A700, 0x2B73F)
                || between(c, 0x2B740, 0x2B81F)
                || between(c, 0x2B920, 0x2CEAF)
                || between(c, 0xF900, 0xFAFF)
                || between(c, 0x2F800, 0x2FA1F);
    }

    private static boolean between(int c, int first, int last) {
        return c >= first && c <= last;
    }
}
