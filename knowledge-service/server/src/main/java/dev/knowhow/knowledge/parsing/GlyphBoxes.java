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
 * Where each character of a page's text lies on the page, about one byte per character: left, top, right and bottom as
 * 16-bit fractions of the upright page, as differences to the character before, deflated. Characters that are not
 * drawn (line ends, joined lines' spaces) have an empty box.
 */
public final class GlyphBoxes {

    private static final double SCALE = 65_535;
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
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            writeNumber(out, boxes.length / SIDES);
            for (var side = 0; side < SIDES; side++) {
                var previous = 0;
                for (var i = side; i < boxes.length; i += SIDES) {
                    var value = (int) Math.round(Math.clamp(boxes[i], 0f, 1f) * SCALE);
                    var difference = value - previous;
                    writeNumber(out, (difference << 1) ^ (difference >> 31));
                    previous = value;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new GlyphBoxes(bytes.toByteArray());
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
            var sides = new int[count * SIDES];
            for (var side = 0; side < SIDES; side++) {
                var value = 0;
                for (var i = side; i < sides.length; i += SIDES) {
                    var folded = readNumber(in);
                    value += (folded >>> 1) ^ -(folded & 1);
                    sides[i] = value;
                }
            }
            return sides;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
