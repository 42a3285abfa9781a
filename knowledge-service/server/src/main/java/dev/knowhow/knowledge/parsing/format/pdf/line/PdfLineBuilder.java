package dev.knowhow.knowledge.parsing.format.pdf.line;

import dev.knowhow.knowledge.parsing.assembly.Characters;
import dev.knowhow.knowledge.parsing.format.pdf.page.GlyphRun;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfFrame;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfLine;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;

/** Collects the words of one line with the boxes of their characters. */
final class PdfLineBuilder {

    /** Share of the font size above and below the base line that a highlight covers. */
    private static final float ASCENT = 0.82f;

    private static final float DESCENT = 0.24f;

    private static final Pattern BOLD = Pattern.compile("(?i)bold|black|heavy|demi|cmbx|-bd");

    private final GlyphRun glyphs = new GlyphRun();
    private final PdfRaisedDigits scripts = new PdfRaisedDigits(glyphs);
    private final Map<Float, Integer> fontSizes = new HashMap<>();
    private final float pageWidth;
    private final float pageHeight;
    private final int rotation;
    private final PdfFrame frame;
    private @Nullable PDFont font;
    private boolean fontIsBold;
    private boolean bold = true;
    private float widestGap;
    private float lastEnd = Float.NaN;

    PdfLineBuilder(PDPage page, PdfFrame frame) {
        var cropBox = page.getCropBox();
        this.pageWidth = cropBox.getWidth();
        this.pageHeight = cropBox.getHeight();
        this.rotation = page.getRotation();
        this.frame = frame;
    }

    boolean isEmpty() {
        return glyphs.length() == 0;
    }

    void space() {
        if (!isEmpty() && glyphs.last() != ' ') {
            glyphs.appendSpace();
        }
    }

    void word(String word, List<TextPosition> positions) {
        if (word.isBlank() || positions.isEmpty()) {
            space();
            return;
        }
        measure(positions);
        var oneToOne = positions.stream()
                                .mapToInt(position -> position.getUnicode().length())
                                .sum()
                        == word.length()
                && !isRightToLeft(word);
        if (!oneToOne) {
            glyphs.append(Characters.clean(word).strip(), union(positions));
            return;
        }
        var at = 0;
        for (var position : positions) {
            var raw = word.substring(at, at + position.getUnicode().length());
            at += raw.length();
            var characters = Characters.clean(raw);
            if (characters.isBlank()) {
                space();
            } else {
                scripts.append(characters, position, box(position));
            }
        }
    }

    /** A "word" may hold blanks: they separate words only where the file has no blanks of its own. */
    private void measure(List<TextPosition> positions) {
        for (var position : positions) {
            if (position.getUnicode().isBlank()) {
                continue;
            }
            var matrix = position.getTextMatrix();
            var size = (float) Math.round(Math.hypot(matrix.getShearX(), matrix.getScaleY()) * 2) / 2;
            fontSizes.merge(size, 1, Integer::sum);
            bold &= isBold(position.getFont());
            if (!Float.isNaN(lastEnd) && size > 0) {
                widestGap = Math.max(widestGap, (position.getXDirAdj() - lastEnd) / size);
            }
            lastEnd = position.getXDirAdj() + position.getWidthDirAdj();
        }
    }

    private boolean isBold(PDFont next) {
        if (!next.equals(font)) {
            font = next;
            fontIsBold = next.getName() != null && BOLD.matcher(next.getName()).find();
        }
        return fontIsBold;
    }

    private static boolean isRightToLeft(String word) {
        return word.codePoints().anyMatch(c -> {
            var direction = Character.getDirectionality(c);
            return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
        });
    }

    private float[] union(List<TextPosition> positions) {
        var union = box(positions.getFirst());
        for (var position : positions) {
            var box = box(position);
            union[0] = Math.min(union[0], box[0]);
            union[1] = Math.min(union[1], box[1]);
            union[2] = Math.max(union[2], box[2]);
            union[3] = Math.max(union[3], box[3]);
        }
        return union;
    }

    /** The glyph's box on the upright page, whatever the direction of the text and the rotation of the page. */
    private float[] box(TextPosition position) {
        var matrix = position.getTextMatrix();
        var alongX = matrix.getScaleX();
        var alongY = matrix.getShearY();
        var upX = matrix.getShearX();
        var upY = matrix.getScaleY();
        var along = Math.max((float) Math.hypot(alongX, alongY), 1e-6f);
        var width = position.getFont().isVertical() ? 1 : position.getWidthDirAdj() / along;
        var x = matrix.getTranslateX();
        var y = matrix.getTranslateY();
        var a = point(x - upX * DESCENT, y - upY * DESCENT);
        var b = point(x + upX * ASCENT + alongX * width, y + upY * ASCENT + alongY * width);
        return new float[] {Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])};
    }

    private float[] point(float x, float y) {
        var across = x / pageWidth;
        var up = y / pageHeight;
        return switch (rotation) {
            case 90 -> new float[] {up, across};
            case 180 -> new float[] {1 - across, up};
            case 270 -> new float[] {1 - up, 1 - across};
            default -> new float[] {across, 1 - up};
        };
    }

    PdfLine build() {
        while (!isEmpty() && glyphs.last() == ' ') {
            glyphs.removeLast();
        }
        var printed =
                IntStream.range(0, glyphs.length()).filter(glyphs::isPrinted).toArray();
        var left = (float) Arrays.stream(printed)
                .mapToDouble(i -> frame.side(glyphs, i, 0))
                .min()
                .orElse(0);
        var right = (float) Arrays.stream(printed)
                .mapToDouble(i -> frame.side(glyphs, i, 2))
                .max()
                .orElse(0);
        var fontSize = fontSizes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0f);
        return new PdfLine(
                frame,
                glyphs,
                glyphs.toString(),
                left,
                median(printed, 1),
                right,
                median(printed, 3),
                fontSize,
                bold,
                widestGap);
    }

    /** Neither raised footnote marks nor large bullets decide where a line stands. */
    private float median(int[] printed, int side) {
        var sides = Arrays.stream(printed)
                .mapToDouble(i -> frame.side(glyphs, i, side))
                .sorted()
                .toArray();
        return sides.length == 0 ? 0 : (float) sides[sides.length / 2];
    }
}
