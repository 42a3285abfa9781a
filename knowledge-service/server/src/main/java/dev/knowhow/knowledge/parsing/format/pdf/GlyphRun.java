package dev.knowhow.knowledge.parsing.format.pdf;

import java.util.Arrays;

/** Text and where each of its UTF-16 units is printed: left, top, right, bottom as fractions of the page. */
final class GlyphRun {

    static final int SIDES = 4;
    private static final char NO_BREAK_SPACE = '\u00A0';

    private final StringBuilder text = new StringBuilder();
    private float[] boxes = new float[64 * SIDES];

    /** Appends characters that share a box. */
    void append(String characters, float[] box) {
        reserve(characters.length());
        for (var i = 0; i < characters.length(); i++) {
            System.arraycopy(box, 0, boxes, (text.length() + i) * SIDES, SIDES);
        }
        text.append(characters);
    }

    /** Appends a space that is not printed. */
    void appendSpace() {
        append(" ", new float[SIDES]);
    }

    /** Appends so many spaces that are not printed. */
    void appendSpaces(int count) {
        for (var i = 0; i < count; i++) {
            appendSpace();
        }
    }

    /** The same with one space wherever there is white space, and none at its ends. */
    GlyphRun withoutWideSpace() {
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

    void append(GlyphRun other, int from, int to) {
        reserve(to - from);
        System.arraycopy(other.boxes, from * SIDES, boxes, text.length() * SIDES, (to - from) * SIDES);
        text.append(other.text, from, to);
    }

    void append(GlyphRun other) {
        append(other, 0, other.length());
    }

    private void reserve(int more) {
        var needed = (text.length() + more) * SIDES;
        if (needed > boxes.length) {
            boxes = Arrays.copyOf(boxes, Math.max(needed, boxes.length * 2));
        }
    }

    void removeLast() {
        text.setLength(text.length() - 1);
    }

    /** Replaces a character that stays where it is printed. */
    void replace(int index, char character) {
        text.setCharAt(index, character);
    }

    int length() {
        return text.length();
    }

    char last() {
        return at(text.length() - 1);
    }

    char at(int index) {
        return text.charAt(index);
    }

    String text(int from, int to) {
        return text.substring(from, to);
    }

    /** A side (0 left, 1 top, 2 right, 3 bottom) of the character at {@code index}. */
    float side(int index, int side) {
        return boxes[index * SIDES + side];
    }

    boolean isPrinted(int index) {
        return side(index, 2) > side(index, 0);
    }

    float[] boxes() {
        return Arrays.copyOf(boxes, text.length() * SIDES);
    }

    /** The text. */
    @Override
    public String toString() {
        return text.toString();
    }
}
