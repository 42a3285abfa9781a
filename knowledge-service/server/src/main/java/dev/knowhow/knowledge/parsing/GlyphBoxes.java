package dev.knowhow.knowledge.parsing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Where each character of a page's text lies on the page, in about 1.5 bytes per character: distance to the character
 * before, width, top and height as 13-bit fractions of the upright page, deflated. Characters that are not drawn (line
 * ends, joined lines' spaces) have an empty box.
 */
public final class GlyphBoxes {

    /** Finer than a tenth of a point on a page of A4. */
    private static final double SCALE = 8191;

    private static final int SIDES = 4;

    private final byte[] encoded;

    private GlyphBoxes(byte[] encoded) {
        this.encoded = encoded;
    }

    /**
     * Encodes boxes.
     *
     * @param boxes left, top, right, bottom of one character after the other, each 0 to 1; values outside are clamped
     */
    public static GlyphBoxes of(float[] boxes) {
        if (boxes.length % SIDES != 0) {
            throw new IllegalArgumentException("four sides per character, got " + boxes.length + " values");
        }
        var numbers = differences(boxes);
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            writeNumber(out, numbers.length / SIDES);
            for (var number : numbers) {
                writeNumber(out, (number << 1) ^ (number >> 31));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new GlyphBoxes(bytes.toByteArray());
    }

    /** All distances to the right end of the character before, then all widths, changes of top, and heights. */
    private static int[] differences(float[] boxes) {
        var count = boxes.length / SIDES;
        var numbers = new int[boxes.length];
        var right = 0;
        var top = 0;
        for (var i = 0; i < count; i++) {
            var box = new int[SIDES];
            for (var side = 0; side < SIDES; side++) {
                box[side] = (int) Math.round(Math.clamp(boxes[i * SIDES + side], 0f, 1f) * SCALE);
            }
            if (box[2] > box[0] && box[3] > box[1]) {
                numbers[i] = box[0] - right;
                numbers[count + i] = box[2] - box[0];
                numbers[2 * count + i] = box[1] - top;
                numbers[3 * count + i] = box[3] - box[1];
                right = box[2];
                top = box[1];
            }
        }
        return numbers;
    }

    /** Takes what {@link #toBytes} gave. */
    public static GlyphBoxes fromBytes(byte[] bytes) {
        return new GlyphBoxes(bytes.clone());
    }

    /** A stable form for storage. */
    public byte[] toBytes() {
        return encoded.clone();
    }

    /**
     * The rectangles that cover a range of the page's text, one per line of print, top to bottom as the text runs.
     *
     * @param start first character, relative to the page's text
     * @param end   end of the range, exclusive; a range beyond the page is cut
     */
    public List<PageRectangle> rectangles(int start, int end) {
        var sides = decode();
        var rectangles = new ArrayList<PageRectangle>();
        int[] line = null;
        for (var i = Math.max(0, start); i < Math.min(end, sides.length / SIDES); i++) {
            var box = new int[] {sides[i * SIDES], sides[i * SIDES + 1], sides[i * SIDES + 2], sides[i * SIDES + 3]};
            if (box[2] <= box[0] || box[3] <= box[1]) {
                continue;
            }
            if (line != null && sameLine(line, box)) {
                extend(line, box);
            } else {
                if (line != null) {
                    rectangles.add(rectangle(line));
                }
                line = box;
            }
        }
        if (line != null) {
            rectangles.add(rectangle(line));
        }
        return rectangles;
    }

    /** Overlaps by half in height and lies no further away than a word space of twice the line's height. */
    private static boolean sameLine(int[] line, int[] box) {
        var overlap = Math.min(line[3], box[3]) - Math.max(line[1], box[1]);
        var height = Math.min(line[3] - line[1], box[3] - box[1]);
        var gap = Math.max(box[0] - line[2], line[0] - box[2]);
        return overlap * 2 >= height && gap <= 2 * Math.max(line[3] - line[1], box[3] - box[1]);
    }

    private static void extend(int[] line, int[] box) {
        line[0] = Math.min(line[0], box[0]);
        line[1] = Math.min(line[1], box[1]);
        line[2] = Math.max(line[2], box[2]);
        line[3] = Math.max(line[3], box[3]);
    }

    private static PageRectangle rectangle(int[] box) {
        return new PageRectangle(box[0] / SCALE, box[1] / SCALE, (box[2] - box[0]) / SCALE, (box[3] - box[1]) / SCALE);
    }

    private int[] decode() {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(encoded))) {
            var count = readNumber(in);
            var numbers = new int[count * SIDES];
            for (var i = 0; i < numbers.length; i++) {
                var folded = readNumber(in);
                numbers[i] = (folded >>> 1) ^ -(folded & 1);
            }
            return sides(numbers, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] sides(int[] numbers, int count) {
        var sides = new int[numbers.length];
        var right = 0;
        var top = 0;
        for (var i = 0; i < count; i++) {
            var left = right + numbers[i];
            right = left + numbers[count + i];
            top += numbers[2 * count + i];
            sides[i * SIDES] = left;
            sides[i * SIDES + 1] = top;
            sides[i * SIDES + 2] = right;
            sides[i * SIDES + 3] = top + numbers[3 * count + i];
        }
        return sides;
    }

    private static void writeNumber(OutputStream out, int number) throws IOException {
        var rest = number;
        while ((rest & ~0x7F) != 0) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private static int readNumber(InputStream in) throws IOException {
        var number = 0;
        for (var shift = 0; shift < Integer.SIZE; shift += 7) {
            var read = in.read();
            if (read < 0) {
                throw new IOException("glyph boxes end too early");
            }
            number |= (read & 0x7F) << shift;
            if (read < 0x80) {
                return number;
            }
        }
        throw new IOException("glyph boxes hold an overlong number");
    }
}
