package dev.knowhow.knowledge.parsing.format.pdf.page;

import java.util.Arrays;

/** Text and where each of its UTF-16 units is printed: left, top, right, bottom as fractions of the page. */
public final class GlyphRun {

    public static final int SIDES = 4;
    private static final char NO_BREAK_SPACE = '\u00A0';

    private final StringBuilder text = new StringBuilder();
    private float[] boxes = new float[64 * SIDES];

    /** Appends characters that share a box. */
    public void append(String characters, float[] box) {
        reserve(characters.length());
        for (var i = 0; i < characters.length(); i++) {
            System.arraycopy(box, 0, boxes, (text.length() + i) * SIDES, SIDES);
        }
        text.append(characters);
    }

    /** Appends a space that is not printed. */
    public void appendSpace() {
        append(" ", new float[SIDES]);
    }

    /** Appends so many spaces that are not printed. */
    public void appendSpaces(int count) {
        for (var i = 0; i < count; i++) {
            appendSpace();
        }
    }

    /** The same with one space wherever there is white space, and none at its ends. */
    public GlyphRun withoutWideSpace() {
        var run = new GlyphRun();
        for (var i = 0; i < length(); i++) {
            if (!Character.isWhitespace(at(i)) && at(i) != NO_BREAK_SPACE) {
                run.append(this, i, i + 1);
            } else if (run.length() > 0 && run.last() != ' ') {
                run.appendSpace();
            }
        }
        if (run.length() > 0 && run.last() == ' ') {
            run.removeLast();
        }
        return run;
    }

    public void append(GlyphRun other, int from, int to) {
        reserve(to - from);
        System.arraycopy(other.boxes, from * SIDES, boxes, text.length() * SIDES, (to - from) * SIDES);
        text.append(other.text, from, to);
    }

    public void append(GlyphRun other) {
        append(other, 0, other.length());
    }

    private void reserve(int more) {
        var needed = (text.length() + more) * SIDES;
        if (needed > boxes.length) {
            boxes = Arrays.copyOf(boxes, Math.max(needed, boxes.length * 2));
        }
    }

    public void removeLast() {
        text.setLength(text.length() - 1);
    }

    /** Replaces a character that stays where it is printed. */
    public void replace(int index, char character) {
        text.setCharAt(index, character);
    }

    public int length() {
        return text.length();
    }

    public char last() {
        return at(text.length() - 1);
    }

    public char at(int index) {
        return text.charAt(index);
    }

    public String text(int from, int to) {
        return text.substring(from, to);
    }

    /** A side (0 left, 1 top, 2 right, 3 bottom) of the character at {@code index}. */
    float side(int index, int side) {
        return boxes[index * SIDES + side];
    }

    public boolean isPrinted(int index) {
        return side(index, 2) > side(index, 0);
    }

    public float[] boxes() {
        return Arrays.copyOf(boxes, text.length() * SIDES);
    }

    /** The text. */
    @Override
    public String toString() {
        return text.toString();
    }
}
