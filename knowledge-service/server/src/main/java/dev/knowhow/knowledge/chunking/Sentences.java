package dev.knowhow.knowledge.chunking;

import dev.knowhow.knowledge.parsing.TimeStamps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Splits text into sentences. Works from punctuation and letter case alone, so that it does not need to know the
 * language; lists of abbreviations are in {@link Abbreviations}. The spans are trimmed, in order, do not overlap and
 * leave out nothing but white space. Takes time in proportion to the text, however it is laid out: what several line
 * ends share (a run of white space, a paragraph's width) is looked at once.
 */
public final class Sentences {

    private static final Pattern LIST_MARKER =
            Pattern.compile("(?:[-*+•◦▪‣–—·]|\\(?(?:\\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])[ \\t]+\\S.*", Pattern.DOTALL);
    private static final Pattern LIST_NUMBER =
            Pattern.compile("\\(?(?:\\d{1,3}(?:\\.\\d{1,3}){0,4}|[a-zA-Z]|[ivxIVX]{1,5})");
    private static final Pattern LABELLED_LINE = Pattern.compile("[^:\\n]{1,120}: \\S[^\\n]*");
    private static final int LONGEST_TIME = 100;
    /** A line shorter than this is not wrapped text but a line of its own. */
    private static final int LEAST_WRAPPED_LINE = 40;

    private static final String ALWAYS_END = "。！？｡؟۔।॥";
    private static final String CLOSING = "\"'”’»›)]）］」』】》〉";
    private static final String OPENING = "\"'“‘«‹([（［「『【《〈¿¡";

    private final String text;
    /** The paragraph whose width was measured last. */
    private Span paragraph = new Span(0, -1);

    private int paragraphWidth;
    /** The last line end of the empty lines over which the sentence was found to run on. */
    private int runsOnTo;

    private Sentences(String text) {
        this.text = text;
    }

    /** The sentences of a text. */
    public static List<Span> of(String text) {
        var spans = new ArrayList<Span>();
        each(text, spans::add);
        return spans;
    }

    /** Hands over the sentences of a text one by one: a long one holds millions. */
    static void each(String text, Consumer<Span> sentences) {
        new Sentences(text).read(sentences);
    }

    private void read(Consumer<Span> sentences) {
        var start = 0;
        for (var i = 0; i < text.length(); i++) {
            var end = text.charAt(i) == '\n' ? lineBorder(start, i) : sentenceEnd(text, start, i);
            if (end > start) {
                add(sentences, start, end);
                start = end;
                i = Math.max(i, end - 1);
            }
        }
        add(sentences, start, text.length());
    }

    private void add(Consumer<Span> sentences, int from, int to) {
        var start = from;
        var end = to;
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        if (start < end) {
            sentences.accept(new Span(start, end));
        }
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }

    /** The position after the line end if a sentence ends with the line, else -1. */
    private int lineBorder(int start, int newline) {
        if (newline < runsOnTo) {
            return -1;
        }
        var next = newline;
        var lastLineEnd = newline;
        for (; next < text.length() && isSpace(text.charAt(next)); next++) {
            lastLineEnd = text.charAt(next) == '\n' ? next : lastLineEnd;
        }
        var last = newline - 1;
        while (last >= start && isSpace(text.charAt(last))) {
            last--;
        }
        if (last < start || next == text.length()) {
            return next;
        }
        if (newline == lastLineEnd) {
            return isWrapped(start, last, next) ? -1 : next;
        }
        runsOnTo = runsOn(text, last, next) ? lastLineEnd : runsOnTo;
        return runsOnTo == lastLineEnd ? -1 : next;
    }

    /** A sentence that goes on after a page's end: no end sign before, a small letter after. */
    private static boolean runsOn(String text, int last, int next) {
        var before = text.charAt(last);
        return (Character.isLowerCase(before) || before == ',') && Character.isLowerCase(text.charAt(next));
    }

    /** Whether the line was only broken because the next word did not fit. */
    private boolean isWrapped(int start, int last, int next) {
        var lineStart = text.lastIndexOf('\n', last) + 1;
        var lineEnd = text.indexOf('\n', next);
        var line = text.substring(Math.max(start, lineStart), last + 1);
        var nextLine =
                text.substring(next, lineEnd < 0 ? text.length() : lineEnd).stripTrailing();
        if (isListItem(nextLine) || endsLine(text.charAt(last))) {
            return false;
        }
        if (LABELLED_LINE.matcher(line).matches()
                && LABELLED_LINE.matcher(nextLine).matches()) {
            return false;
        }
        if (beginsWithTime(line) && beginsWithTime(nextLine)) {
            return false;
        }
        if (Character.isLowerCase(text.charAt(next))) {
            return last + 1 - lineStart >= LEAST_WRAPPED_LINE / 2;
        }
        var firstWord = nextLine.split("\\s", 2)[0].length();
        var width = paragraphWidth(lineStart);
        return width >= LEAST_WRAPPED_LINE && last + 1 - lineStart + 1 + firstWord > width;
    }

    private static boolean beginsWithTime(String line) {
        return TimeStamps.begin(line.substring(0, Math.min(line.length(), LONGEST_TIME)));
    }

    private static boolean endsLine(char c) {
        return c == ';' || c == ':' || c == '|' || c == '!' || c == '?' || ALWAYS_END.indexOf(c) >= 0;
    }

    static boolean isListItem(String line) {
        return LIST_MARKER.matcher(line).matches();
    }

    /** Length of the longest line among those around a position that no empty line separates. */
    private int paragraphWidth(int lineStart) {
        if (lineStart <= paragraph.start() || lineStart >= paragraph.end()) {
            var from = Math.max(0, text.lastIndexOf("\n\n", lineStart));
            var to = text.indexOf("\n\n", lineStart);
            paragraph = new Span(from, to < 0 ? text.length() : to);
            paragraphWidth =
                    paragraph.of(text).lines().mapToInt(String::length).max().orElse(0);
        }
        return paragraphWidth;
    }

    /** The position after the sentence if the character at {@code i} ends it, else -1. */
    private static int sentenceEnd(String text, int start, int i) {
        var c = text.charAt(i);
        var always = ALWAYS_END.indexOf(c) >= 0;
        if (!always && c != '.' && c != '!' && c != '?' && c != '…') {
            return -1;
        }
        var end = afterClosing(text, i + 1, always);
        if (end < text.length() && isEndSign(text.charAt(end))) {
            return -1;
        }
        if (always) {
            return end;
        }
        var next = end;
        while (next < text.length() && text.charAt(next) != '\n' && isSpace(text.charAt(next))) {
            next++;
        }
        if (next == text.length() || (text.charAt(next) == '\n' && !lineGoesOn(text, next))) {
            return end;
        }
        if (next == end && text.charAt(next) != '\n') {
            return -1;
        }
        while (isSpace(text.charAt(next))) {
            next++;
        }
        return startsSentence(text, next) && (c != '.' || !isAbbreviation(text, start, i, next)) ? end : -1;
    }

    private static boolean isEndSign(char c) {
        return c == '.' || c == '!' || c == '?' || c == '…' || ALWAYS_END.indexOf(c) >= 0;
    }

    private static boolean lineGoesOn(String text, int newline) {
        var next = newline + 1;
        return next < text.length() && !isSpace(text.charAt(next));
    }

    /** Skips closing quotes and brackets, and footnote marks such as {@code [12]}. */
    private static int afterClosing(String text, int from, boolean always) {
        var end = from;
        while (end < text.length()) {
            if (CLOSING.indexOf(text.charAt(end)) >= 0) {
                end++;
                continue;
            }
            var mark = always ? end : afterFootnote(text, end);
            if (mark == end) {
                return end;
            }
            end = mark;
        }
        return end;
    }

    private static int afterFootnote(String text, int from) {
        if (text.charAt(from) != '[') {
            return from;
        }
        var end = from + 1;
        while (end < text.length() && end - from <= 4 && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return end < text.length() && end > from + 1 && text.charAt(end) == ']' ? end + 1 : from;
    }

    /** A sentence begins with anything but a small letter or a sign that cannot begin one. */
    private static boolean startsSentence(String text, int at) {
        var i = at;
        while (i < text.length() && OPENING.indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i < text.length()
                && !Character.isLowerCase(text.codePointAt(i))
                && ",;:.!?)]}%&/=".indexOf(text.charAt(i)) < 0;
    }

    /** Whether the full stop at {@code dot} belongs to an abbreviation, an initial or a list number. */
    private static boolean isAbbreviation(String text, int start, int dot, int next) {
        var wordStart = dot;
        while (wordStart > start && isWordPart(text.charAt(wordStart - 1))) {
            wordStart--;
        }
        var word = text.substring(wordStart, dot);
        if (word.isEmpty()) {
            return false;
        }
        if (LIST_NUMBER.matcher(word).matches() && isLineStart(text, start, wordStart)) {
            return true;
        }
        var nextWord = wordAt(text, next);
        if (isSpacedAbbreviation(text, word, nextWord, next)) {
            return true;
        }
        if (Abbreviations.neverEnds(word, nextWord)) {
            return true;
        }
        var letters = (word.length() == 1 && Character.isUpperCase(word.charAt(0))) || Abbreviations.isDotted(word);
        return letters && !Abbreviations.startsSentences(nextWord) && !isAfterLowerCase(text, wordStart, word);
    }

    /** "z. B.", "d. h.", "e. g." */
    private static boolean isSpacedAbbreviation(String text, String word, String nextWord, int next) {
        return word.length() == 1 && nextWord.length() == 1 && next + 1 < text.length() && text.charAt(next + 1) == '.';
    }

    /** "vitamin C. Other" ends a sentence, "John F. Kennedy" does not. */
    private static boolean isAfterLowerCase(String text, int wordStart, String word) {
        if (word.length() > 1 || wordStart < 2) {
            return false;
        }
        var before = wordStart - 2;
        while (before > 0 && Character.isLetter(text.charAt(before))) {
            before--;
        }
        var first = Character.isLetter(text.charAt(before)) ? before : before + 1;
        return first < wordStart - 1 && Character.isLowerCase(text.charAt(first)) && wordStart - 1 - first > 3;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '\'' || c == '’' || c == '(' || c == '°';
    }

    private static boolean isLineStart(String text, int start, int at) {
        for (var i = at - 1; i >= start; i--) {
            if (text.charAt(i) == '\n') {
                return true;
            }
            if (!isSpace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String wordAt(String text, int at) {
        var from = at;
        while (from < text.length() && OPENING.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        var to = from;
        while (to < text.length() && (Character.isLetterOrDigit(text.charAt(to)) || text.charAt(to) == '\'')) {
            to++;
        }
        return text.substring(from, to);
    }
}
