package dev.knowhow.knowledge.index.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * Splits text into words by Unicode's rules (UAX 29), with three more. What is written as one, such as {@code XR-2041},
 * {@code getUserName} or {@code ERR_0x80070005}, is a word as a whole and in its parts, however its parts are joined.
 * {@code C++}, {@code C#} and {@code .NET} keep their signs. Scripts without spaces between words are split into pairs
 * of characters.
 */
public final class Words {

    /** More words that hang together than these are a path or a key, and found by its parts. */
    private static final int MOST_JOINED = 6;

    /** Changes between letters and digits in one word; more of them are the digits of a hash. */
    private static final int MOST_CHANGES = 3;

    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9A-Fa-f]+");
    private static final Pattern INITIALS = Pattern.compile("\\p{L}(?:\\.\\p{L}){2,}");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:[,'.]\\d{3})+");

    private final FoldedText folded;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Word> words = new ArrayList<>();

    private record Token(int start, int end, boolean spaceless) {}

    private record Span(int start, int end) {}

    /**
     * A word in lower case.
     *
     * @param start where it is in the text, in UTF-16 units, as {@code end}
     * @param identifier whether it is a name that has no other forms
     * @param part whether it lies in the word before that is no part
     */
    public record Word(String text, int start, int end, boolean identifier, boolean part) {}

    private Words(String original) {
        folded = FoldedText.of(original);
        text = folded.toString();
    }

    /** The words of a text in reading order; a whole comes before its parts. */
    public static List<Word> of(String text) {
        Words words = new Words(text);
        words.tokenize();
        words.join();
        return words.words;
    }

    private void tokenize() {
        try (StandardTokenizer tokenizer = new StandardTokenizer()) {
            OffsetAttribute offset = tokenizer.getAttribute(OffsetAttribute.class);
            TypeAttribute type = tokenizer.getAttribute(TypeAttribute.class);
            tokenizer.setReader(new StringReader(text));
            tokenizer.reset();
            while (tokenizer.incrementToken()) {
                tokens.add(new Token(offset.startOffset(), offset.endOffset(), isSpaceless(type.type())));
            }
            tokenizer.end();
        } catch (IOException e) {
            throw new UncheckedIOException("splitting a string does no input or output", e);
        }
    }

    private static boolean isSpaceless(String type) {
        return switch (type) {
            case "<IDEOGRAPHIC>", "<HIRAGANA>", "<KATAKANA>", "<HANGUL>", "<SOUTHEAST_ASIAN>" -> true;
            default -> false;
        };
    }

    private void join() {
        int at = 0;
        while (at < tokens.size()) {
            int end = at + 1;
            if (tokens.get(at).spaceless()) {
                while (end < tokens.size() && continues(tokens.get(end - 1), tokens.get(end))) {
                    end++;
                }
                addPairs(tokens.get(at).start(), tokens.get(end - 1).end());
            } else {
                while (end < tokens.size() && isJoined(tokens.get(end - 1), tokens.get(end))) {
                    end++;
                }
                addJoined(tokens.subList(at, end));
            }
            at = end;
        }
    }

    private static boolean continues(Token one, Token next) {
        return next.spaceless() && next.start() == one.end();
    }

    private boolean isJoined(Token one, Token next) {
        if (next.spaceless() || next.start() != one.end() + 1) {
            return false;
        }
        return switch (text.charAt(one.end())) {
            case '-', '_' -> true;
            case '/', ':', '.' -> hasDigit(one.start(), one.end()) || hasDigit(next.start(), next.end());
            default -> false;
        };
    }

    private void addPairs(int start, int end) {
        int second = text.offsetByCodePoints(start, 1);
        if (second >= end) {
            add(start, end, text.substring(start, end), false, false);
        }
        int first = start;
        while (second < end) {
            int next = text.offsetByCodePoints(second, 1);
            add(first, next, text.substring(first, next), false, false);
            first = second;
            second = next;
        }
    }

    private void addJoined(List<Token> joined) {
        if (joined.size() > MOST_JOINED) {
            joined.forEach(token -> addJoined(List.of(token)));
            return;
        }
        int first = joined.getFirst().start();
        int last = joined.getLast().end();
        int start = startWithSign(first);
        int end = endWithSigns(last);
        boolean signed = start < first || end > last;
        List<Span> parts = new ArrayList<>();
        joined.forEach(token -> split(token, parts));
        if (parts.size() == 1 && !signed) {
            addSingle(first, last);
        } else if (INITIALS.matcher(text.substring(first, last)).matches()) {
            add(first, last, text.substring(first, last).replace(".", ""), false, false);
        } else {
            String whole = whole(start, end);
            add(start, end, whole, signed || hasDigit(start, end) || whole.indexOf('.') >= 0, false);
            if (parts.size() > 1 || last - first > 2) {
                parts.forEach(
                        part -> add(part.start(), part.end(), text.substring(part.start(), part.end()), false, true));
            }
        }
    }

    /** {@code .NET}: a full stop that ends nothing before it. */
    private int startWithSign(int start) {
        boolean sign = start > 0
                && text.charAt(start - 1) == '.'
                && Character.isLetter(text.charAt(start))
                && (start == 1 || " \t\n\r(\"'".indexOf(text.charAt(start - 2)) >= 0);
        return sign ? start - 1 : start;
    }

    /** {@code C++}, {@code C#}. */
    private int endWithSigns(int end) {
        int after = end;
        if (Character.isLetter(text.charAt(end - 1))) {
            if (text.startsWith("++", end)) {
                after = end + 2;
            } else if (text.startsWith("#", end)) {
                after = end + 1;
            }
        }
        boolean goesOn = after < text.length() && Character.isLetterOrDigit(text.charAt(after));
        return goesOn ? end : after;
    }

    /** A number with its digits in groups is also that number without them; a decimal comma is a decimal point. */
    private void addSingle(int start, int end) {
        String word = text.substring(start, end);
        boolean number = Character.isDigit(word.charAt(0)) && hasDigit(start, end);
        if (number && GROUPED.matcher(word).matches()) {
            add(start, end, word.replaceAll("[,'.]", ""), true, false);
            if (word.indexOf('.') >= 0) {
                add(start, end, word, true, false);
            }
        } else if (number) {
            add(start, end, withDecimalPoint(word), true, false);
        } else {
            add(start, end, word, false, false);
        }
    }

    /** 1.234,5 and 1,234.5 are 1234.5: what comes last tells the fraction. */
    private static String withDecimalPoint(String number) {
        int comma = number.lastIndexOf(',');
        if (comma < 0) {
            return number;
        }
        return comma > number.lastIndexOf('.') ? number.replace(".", "").replace(',', '.') : number.replace(",", "");
    }

    /** As one word, whatever joins its parts; between two digits it tells 10-20 from 1020. */
    private String whole(int start, int end) {
        StringBuilder whole = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean joint = c == '-' || c == '_' || c == '/';
            boolean betweenDigits = i > start
                    && i + 1 < end
                    && Character.isDigit(text.charAt(i - 1))
                    && Character.isDigit(text.charAt(i + 1));
            if (!joint || betweenDigits) {
                whole.append(c);
            }
        }
        return whole.toString();
    }

    /** Cuts a token at signs, before a capital after a small letter, and between letters and digits. */
    private void split(Token token, List<Span> parts) {
        int start = token.start();
        for (int i = token.start(); i <= token.end(); i++) {
            if (i == token.end() || isSeparator(i)) {
                if (i > start) {
                    splitPlain(start, i, parts);
                }
                start = i + 1;
            }
        }
    }

    private boolean isSeparator(int i) {
        char c = text.charAt(i);
        return c == '_' || c == ':' || (c == '.' && !(isDigit(i - 1) && isDigit(i + 1)));
    }

    private boolean isDigit(int i) {
        return i >= 0 && i < text.length() && Character.isDigit(text.charAt(i));
    }

    private void splitPlain(int start, int end, List<Span> parts) {
        boolean whole = HEXADECIMAL.matcher(text).region(start, end).matches() || changes(start, end) > MOST_CHANGES;
        int from = start;
        for (int i = start + 1; i < end && !whole; i++) {
            if (isBorder(i, end)) {
                parts.add(new Span(from, i));
                from = i;
            }
        }
        parts.add(new Span(from, end));
    }

    private int changes(int start, int end) {
        int changes = 0;
        for (int i = start + 1; i < end; i++) {
            if (isChange(i)) {
                changes++;
            }
        }
        return changes;
    }

    private boolean isChange(int i) {
        char before = text.charAt(i - 1);
        char here = text.charAt(i);
        return (Character.isLetter(before) && Character.isDigit(here))
                || (Character.isDigit(before) && Character.isLetter(here));
    }

    private boolean isBorder(int i, int end) {
        char before = text.charAt(i - 1);
        char here = text.charAt(i);
        if (isChange(i)) {
            return true;
        }
        if (!Character.isUpperCase(here)) {
            return false;
        }
        boolean plural = i + 2 == end && text.charAt(i + 1) == 's'; // the S of PDFs begins no word
        return Character.isLowerCase(before)
                || (Character.isUpperCase(before)
                        && i + 1 < end
                        && Character.isLowerCase(text.charAt(i + 1))
                        && !plural);
    }

    private boolean hasDigit(int start, int end) {
        for (int i = start; i < end; i++) {
            if (Character.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private void add(int start, int end, String word, boolean identifier, boolean part) {
        words.add(new Word(word.toLowerCase(Locale.ROOT), folded.start(start), folded.end(end), identifier, part));
    }
}
