package dev.knowhow.knowledge.parsing.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.TextPosition;

/** Collects the words of one line with the boxes of their characters. */
final class PdfLineBuilder {

    /** Share of the font size above and below the base line that a highlight covers. */
    private static final float ASCENT = 0.82f;

    private static final float DESCENT = 0.24f;

    private final GlyphRun glyphs = new GlyphRun();
    private final Map<Float, Integer> fontSizes = new HashMap<>();
    private final float pageWidth;
    private final float pageHeight;
    private final int rotation;
    private boolean bold = true;
    private float widestGap;
    private float lastEnd = Float.NaN;

    PdfLineBuilder(PDPage page) {
        var cropBox = page.getCropBox();
        this.pageWidth = cropBox.getWidth();
        this.pageHeight = cropBox.getHeight();
        this.rotation = page.getRotation();
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
        measure(word, positions);
        var oneToOne = positions.stream()
                                .mapToInt(position -> position.getUnicode().length())
                                .sum()
                        == word.length()
                && !isRightToLeft(word);
        if (!oneToOne) {
            glyphs.append(word.strip(), union(positions));
            return;
        }
        var at = 0;
        for (var position : positions) {
            var characters = word.substring(at, at + position.getUnicode().length());
            at += characters.length();
            if (characters.isBlank()) {
                space();
            } else {
                glyphs.append(characters, box(position));
            }
        }
    }

    private void measure(String word, List<TextPosition> positions) {
        var first = positions.getFirst();
        var size = Math.round(first.getFontSizeInPt() * 2) / 2f;
        fontSizes.merge(size, word.length(), Integer::sum);
        var name = first.getFont().getName();
        bold &= name != null && name.matches("(?i).*(bold|black|heavy|semibold|demi|cmbx|-bd).*");
        if (!Float.isNaN(lastEnd) && size > 0) {
            widestGap = Math.max(widestGap, (first.getXDirAdj() - lastEnd) / size);
        }
        var last = positions.getLast();
        lastEnd = last.getXDirAdj() + last.getWidthDirAdj();
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
        var width = position.getWidthDirAdj() / along;
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
        var sides = new float[] {1, 1, 0, 0};
        for (var i = 0; i < glyphs.length(); i++) {
            if (glyphs.isPrinted(i)) {
                sides[0] = Math.min(sides[0], glyphs.side(i, 0));
                sides[1] = Math.min(sides[1], glyphs.side(i, 1));
                sides[2] = Math.max(sides[2], glyphs.side(i, 2));
                sides[3] = Math.max(sides[3], glyphs.side(i, 3));
            }
        }
        var fontSize = fontSizes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0f);
        return new PdfLine(
                glyphs, glyphs.toString(), sides[0], sides[1], sides[2], sides[3], fontSize, bold, widestGap);
    }
}
