package dev.knowhow.knowledge.parsing.format.pdf.line;

import dev.knowhow.knowledge.parsing.assembly.Characters;
import dev.knowhow.knowledge.parsing.format.pdf.page.GlyphRun;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfFrame;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lines of print out of words that were recognized in the image of a page. Boxes of recognized words are as high as
 * their letters happen to be: lines of about the usual height are made equally high, so that they are of one font.
 */
public final class RecognizedLines {

    private static final int FIELDS = 12;
    private static final String WORD = "5";
    /** Of 100; what is less sure is a speck, a rule or a picture. */
    private static final float LEAST_CONFIDENCE = 25;

    private static final float USUAL = 0.35f;
    /** Height of capital letters and what hangs below, in font sizes. */
    private static final float HEIGHT = 0.9f;

    private final int width;
    private final int height;
    private final PdfFrame frame;

    private RecognizedLines(int width, int height, PdfFrame frame) {
        this.width = width;
        this.height = height;
        this.frame = frame;
    }

    /** A word in pixels of the image; {@code line} names its line. */
    private record Word(String line, float left, float top, float right, float bottom, String text) {

        float height() {
            return bottom - top;
        }
    }

    /**
     * The lines of an image.
     *
     * @param words  Tesseract's table of tab-separated values
     * @param width  of the image in pixels
     * @param height of the image in pixels
     * @param frame  the page that the image shows
     */
    public static List<PdfLine> of(String words, int width, int height, PdfFrame frame) {
        return new RecognizedLines(width, height, frame).lines(words);
    }

    private List<PdfLine> lines(String table) {
        var words = table.lines().flatMap(row -> word(row).stream()).toList();
        var heights = words.stream().map(Word::height).sorted().toList();
        var lines = new ArrayList<PdfLine>();
        for (var first = 0; first < words.size(); ) {
            var end = first + 1;
            while (end < words.size()
                    && words.get(end).line().equals(words.get(first).line())) {
                end++;
            }
            lines.add(line(words.subList(first, end), heights.get(heights.size() / 2)));
            first = end;
        }
        return lines.stream()
                .filter(line -> line.text().codePoints().anyMatch(Character::isLetterOrDigit))
                .toList();
    }

    private Optional<Word> word(String row) {
        var fields = row.split("\t", -1);
        if (fields.length != FIELDS || !fields[0].equals(WORD)) {
            return Optional.empty();
        }
        try {
            var left = Math.clamp(Integer.parseInt(fields[6]), 0, width);
            var top = Math.clamp(Integer.parseInt(fields[7]), 0, height);
            var right = Math.clamp((long) left + Integer.parseInt(fields[8]), left, width);
            var bottom = Math.clamp((long) top + Integer.parseInt(fields[9]), top, height);
            var text = Characters.clean(fields[11]).strip();
            return text.isEmpty() || right == left || bottom == top || Float.parseFloat(fields[10]) < LEAST_CONFIDENCE
                    ? Optional.empty()
                    : Optional.of(new Word(
                            String.join(" ", fields[2], fields[3], fields[4]), left, top, right, bottom, text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private PdfLine line(List<Word> words, float usual) {
        var middle = median(words.stream().map(word -> (word.top() + word.bottom()) / 2));
        var own = median(words.stream().map(Word::height));
        var tall = Math.abs(own - usual) <= USUAL * usual ? usual : own;
        var top = (middle - tall / 2) / height;
        var bottom = (middle + tall / 2) / height;
        var size = tall / HEIGHT;
        var glyphs = new GlyphRun();
        var gap = 0f;
        for (var i = 0; i < words.size(); i++) {
            if (i > 0) {
                glyphs.appendSpace();
                gap = Math.max(gap, (words.get(i).left() - words.get(i - 1).right()) / size);
            }
            append(words.get(i), top, bottom, glyphs);
        }
        return new PdfLine(
                frame,
                glyphs,
                glyphs.toString(),
                words.getFirst().left() / width,
                top,
                words.getLast().right() / width,
                bottom,
                Math.round(size / height * frame.height()),
                false,
                gap);
    }

    /** The characters of a word side by side. */
    private void append(Word word, float top, float bottom, GlyphRun glyphs) {
        var text = word.text();
        var step = (word.right() - word.left()) / text.length();
        for (var i = 0; i < text.length(); i++) {
            glyphs.append(text.substring(i, i + 1), new float[] {
                (word.left() + i * step) / width, top, (word.left() + (i + 1) * step) / width, bottom
            });
        }
    }

    private static float median(Stream<Float> values) {
        var ordered = values.sorted().toList();
        return ordered.get(ordered.size() / 2);
    }
}
