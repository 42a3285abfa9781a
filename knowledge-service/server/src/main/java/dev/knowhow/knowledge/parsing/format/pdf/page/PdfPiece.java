package dev.knowhow.knowledge.parsing.format.pdf.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A part of a line without a wide space in it.
 *
 * @param line the line
 * @param from its first character
 * @param to   the character after its last
 * @param box  where it is printed, in points
 */
public record PdfPiece(PdfLine line, int from, int to, PdfBox box) {

    /** Between letters of a word, in font sizes; what lies further apart is two words whether a space is written or not. */
    private static final float LETTER_GAP = 0.8f;

    /** Share of a line's height that its font size is. */
    private static final float EM = 0.94f;

    private static final Pattern BEFORE_NUMBER = Pattern.compile("[-+–−(]?\\p{Sc}|[(]");
    private static final Pattern AFTER_NUMBER = Pattern.compile("[)%]+");
    private static final float NUMBER_GAP = 6;

    /** The words of a line. */
    public static List<PdfPiece> words(PdfLine line) {
        var words = new ArrayList<PdfPiece>();
        var em = em(line);
        var glyphs = line.glyphs();
        var start = -1;
        for (var i = 0; i <= glyphs.length(); i++) {
            var ends = i == glyphs.length() || !glyphs.isPrinted(i) || glyphs.at(i) == ' ';
            if (start >= 0 && (ends || isApart(line, i, em))) {
                words.add(of(line, start, i));
                start = -1;
            }
            if (!ends && start < 0) {
                start = i;
            }
        }
        return words;
    }

    private static boolean isApart(PdfLine line, int i, float em) {
        var gap = line.leftOf(i) - line.rightOf(i - 1);
        return gap > LETTER_GAP * em || line.leftOf(i) < line.leftOf(i - 1) - LETTER_GAP * em;
    }

    private static PdfPiece of(PdfLine line, int from, int to) {
        var box = line.box();
        return new PdfPiece(
                line, from, to, new PdfBox(line.leftOf(from), box.top(), line.rightOf(to - 1), box.bottom()));
    }

    public static float em(PdfLine line) {
        return line.box().height() * EM;
    }

    /** The parts of a line between which there is more than so many font sizes of space. */
    public static List<PdfPiece> split(PdfLine line, float gap) {
        var words = new ArrayList<PdfPiece>();
        var all = words(line);
        for (var i = 0; i < all.size(); i++) {
            var word = all.get(i);
            var to = word.endBeforeLeader(i + 1 < all.size() && all.get(i + 1).isLeader());
            if (to > word.from) {
                words.add(to == word.to ? word : of(line, word.from, to));
            }
        }
        return join(words, gap);
    }

    /** Dots lead from a text to what stands on the right of it, and are space; the first may stand right behind it. */
    private int endBeforeLeader(boolean followed) {
        var end = to;
        while (end > from && isLeader(line.text().charAt(end - 1))) {
            end--;
        }
        return followed || to - end > 2 || end == from ? end : to;
    }

    /** Its words. */
    public List<PdfPiece> words() {
        return words(line).stream()
                .filter(word -> word.from >= from && word.to <= to)
                .toList();
    }

    /** Its parts between which there is more than so many font sizes of space. */
    public List<PdfPiece> split(float gap) {
        return join(words(), gap);
    }

    /** Whether it is nothing but dots. */
    public boolean isLeader() {
        return text().chars().allMatch(c -> isLeader((char) c));
    }

    private static boolean isLeader(char sign) {
        return sign == '.' || sign == '…';
    }

    /** Words joined where less space is between them; signs before and after a number stay with it. */
    public static List<PdfPiece> join(List<PdfPiece> words, float gap) {
        var pieces = new ArrayList<PdfPiece>();
        for (var word : words) {
            if (!pieces.isEmpty() && pieces.getLast().goesOn(word, gap)) {
                pieces.add(pieces.removeLast().through(word));
            } else {
                pieces.add(word);
            }
        }
        return pieces;
    }

    private boolean goesOn(PdfPiece next, float gap) {
        if (!next.line.equals(line) || !isNothingBetween(next)) {
            return false;
        }
        var em = em(line);
        var space = next.box.left() - box.right();
        var widest = BEFORE_NUMBER.matcher(text()).matches()
                        || AFTER_NUMBER.matcher(next.text()).matches()
                ? Math.max(gap, NUMBER_GAP)
                : gap;
        return space <= widest * em && space > -em;
    }

    /** Whether no other word stands between, dots that lead from one to the other apart. */
    private boolean isNothingBetween(PdfPiece next) {
        for (var i = to; i < next.from; i++) {
            if (!isLeader(line.text().charAt(i))
                    && !Character.isWhitespace(line.text().charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private PdfPiece through(PdfPiece next) {
        return new PdfPiece(line, from, next.to, box.union(next.box));
    }

    public String text() {
        return line.text().substring(from, to);
    }

    public int countWords() {
        return text().split(" ").length;
    }

    public PdfLine asLine() {
        return line.part(from, to);
    }
}
