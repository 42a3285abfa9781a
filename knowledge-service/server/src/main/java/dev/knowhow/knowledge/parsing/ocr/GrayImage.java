package dev.knowhow.knowledge.parsing.ocr;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Shades of gray, which is all that is left of an image once it is handed on. */
public final class GrayImage {

    /** A page of letters at 400 dpi. */
    public static final int MOST_PIXELS = 16_000_000;

    private final int width;
    private final int height;
    /** A byte each, row by row from the top left; 0 is black. */
    private final byte[] pixels;

    private GrayImage(int width, int height, byte[] pixels) {
        if (width <= 0 || height <= 0 || (long) width * height > MOST_PIXELS || pixels.length != width * height) {
            throw new IllegalArgumentException("image of %d x %d pixels".formatted(width, height));
        }
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    /** The image on white ground, scaled to that size. */
    public static GrayImage of(BufferedImage image, int width, int height) {
        var gray = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        var graphics = gray.createGraphics();
        graphics.drawImage(image, 0, 0, width, height, Color.WHITE, null);
        graphics.dispose();
        return new GrayImage(width, height, ((DataBufferByte) gray.getRaster().getDataBuffer()).getData());
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeInt(width);
        out.writeInt(height);
        out.write(pixels);
    }

    /** Reads what {@link #write} wrote, by whomever. */
    public static GrayImage read(DataInputStream in) throws IOException {
        var width = in.readInt();
        var height = in.readInt();
        if (width <= 0 || height <= 0 || (long) width * height > MOST_PIXELS) {
            throw new IOException("image of %d x %d pixels".formatted(width, height));
        }
        var pixels = new byte[width * height];
        in.readFully(pixels);
        return new GrayImage(width, height, pixels);
    }

    /** Writes it as a portable graymap, in which there is nothing to decode. */
    public void writePgm(OutputStream out) throws IOException {
        out.write("P5 %d %d 255\n".formatted(width, height).getBytes(StandardCharsets.US_ASCII));
        out.write(pixels);
    }
}
