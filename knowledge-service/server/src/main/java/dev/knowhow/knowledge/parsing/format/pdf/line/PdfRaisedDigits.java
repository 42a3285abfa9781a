package dev.knowhow.knowledge.parsing.format.pdf.line;

import dev.knowhow.knowledge.parsing.format.pdf.page.GlyphRun;
import org.apache.pdfbox.text.TextPosition;

/**
 * Appends characters so that digits which are printed small and raised keep what they mean: {@code m²}, {@code 10^6},
 * {@code 2 3/4}, and apart from a word or number that they are a footnote's mark of: {@code Total ¹}.
 */
final class PdfRaisedDigits {

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final float SMALLER = 0.85f;
    private static final float RAISED = 0.2f;
    /** Letters of a unit or a variable; more are a word. */
    private static final int LONGEST_UNIT = 2;

    private final GlyphRun glyphs;
    private float size;
    private float base;
    /** Where the raised digits begin that the line ends with so far, or -1. */
    private int start = -1;

    PdfRaisedDigits(GlyphRun glyphs) {
        this.glyphs = glyphs;
    }

    void append(String characters, TextPosition position, float[] box) {
        var isRaised = isRaised(position);
        if (isRaised && isDigit(characters)) {
            if (start < 0) {
                separate();
                start = glyphs.length();
            }
            glyphs.append(isPower() ? characters : superscript(characters), box);
            return;
        }
        if (start >= 0 && isSlash(characters)) {
            lower();
            glyphs.append("/", box);
        } else {
            glyphs.append(characters, box);
        }
        start = -1;
        if (!isRaised) {
            size = size(position);
            base = position.getYDirAdj();
        }
    }

    private static float size(TextPosition position) {
        var matrix = position.getTextMatrix();
        return (float) Math.hypot(matrix.getShearX(), matrix.getScaleY());
    }

    private boolean isRaised(TextPosition position) {
        return glyphs.length() > 0
                && size > 0
                && size(position) < SMALLER * size
                && base - position.getYDirAdj() > RAISED * size;
    }

    private static boolean isDigit(String characters) {
        return characters.length() == 1 && characters.charAt(0) >= '0' && characters.charAt(0) <= '9';
    }

    private static boolean isSlash(String characters) {
        return characters.equals("/") || characters.equals("\u2044") || characters.equals("\u2215");
    }

    private static String superscript(String digit) {
        return SUPERSCRIPTS.substring(digit.charAt(0) - '0', digit.charAt(0) - '0' + 1);
    }

    /** Sets apart what is no power of what stands before it. */
    private void separate() {
        var end = glyphs.length();
        if (endsWithTen(end)) {
            glyphs.append("^", new float[GlyphRun.SIDES]);
        } else if (glyphs.last() != ' ' && glyphs.last() != ')' && lettersBefore(end) != 1 && lettersBefore(end) != 2) {
            glyphs.appendSpace();
        }
    }

    private boolean endsWithTen(int end) {
        return end >= 2 && glyphs.text(end - 2, end).equals("10") && (end == 2 || !isPartOfNumber(glyphs.at(end - 3)));
    }

    private static boolean isPartOfNumber(char character) {
        return Character.isLetterOrDigit(character) || character == '.' || character == ',';
    }

    private int lettersBefore(int end) {
        var letters = 0;
        while (letters <= LONGEST_UNIT && letters < end && Character.isLetter(glyphs.at(end - 1 - letters))) {
            letters++;
        }
        return letters;
    }

    private boolean isPower() {
        return start > 0 && glyphs.at(start - 1) == '^';
    }

    /** The digits are the upper part of a fraction. */
    private void lower() {
        for (var i = start; i < glyphs.length(); i++) {
            var digit = SUPERSCRIPTS.indexOf(glyphs.at(i));
            if (digit >= 0) {
                glyphs.replace(i, (char) ('0' + digit));
            }
        }
        if (isPower()) {
            glyphs.replace(start - 1, ' ');
        }
    }
}
