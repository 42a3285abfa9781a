package dev.knowhow.knowledge.parsing.format.image;

import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** An image file, of whose images none is larger in memory than asked for. */
public final class ImageFile implements AutoCloseable {

    private static final int LONGEST_SIDE = 30_000;
    private static final long MOST_PIXELS = 200_000_000;

    private final ImageInputStream in;
    private final ImageReader reader;
    private final int count;

    private ImageFile(ImageInputStream in, ImageReader reader, int count) {
        this.in = in;
        this.reader = reader;
        this.count = count;
    }

    /** Opens a file of one image, or of as many as a document may have pages. */
    static ImageFile open(Path file, ParsingLimits limits) throws IOException {
        ImageIO.setUseCache(false);
        var in = Objects.requireNonNull(ImageIO.createImageInputStream(file.toFile()), "no stream for files");
        var readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
            in.close();
            throw new ParsingException(
                    ParsingFailure.UNSUPPORTED_FORMAT,
                    "The image is of a kind that cannot be read. Save it as PNG and upload that.");
        }
        var reader = readers.next();
        reader.setInput(in, false, true);
        var count = reader.getNumImages(true);
        if (count > limits.pdf().maxPages()) {
            reader.dispose();
            in.close();
            throw new ParsingException(
                    ParsingFailure.TOO_LARGE,
                    "The file holds %,d images, more than the %,d pages that one file may have. Split it into smaller files."
                            .formatted(count, limits.pdf().maxPages()));
        }
        return new ImageFile(in, reader, count);
    }

    /** A page as PNG, not wider than that. */
    public static byte[] png(Path file, int page, int maxWidth, ParsingLimits limits) throws IOException {
        try (var images = open(file, limits)) {
            if (page < 1 || page > images.count()) {
                throw new ParsingException(
                        ParsingFailure.NO_SUCH_PAGE,
                        "The file has no page %d, it has %d.".formatted(page, images.count()));
            }
            var image = images.read(page - 1, 4 * maxWidth * maxWidth);
            var width = Math.min(maxWidth, image.getWidth());
            var height = Math.max(1, (int) ((long) image.getHeight() * width / image.getWidth()));
            var scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            var graphics = scaled.createGraphics();
            graphics.drawImage(image, 0, 0, width, height, Color.WHITE, null);
            graphics.dispose();
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(scaled, "png", bytes);
            return bytes.toByteArray();
        }
    }

    int count() {
        return count;
    }

    /** An image, made smaller while it is read until it has at most so many pixels. */
    BufferedImage read(int index, int mostPixels) throws IOException {
        var width = reader.getWidth(index);
        var height = reader.getHeight(index);
        if (width > LONGEST_SIDE || height > LONGEST_SIDE || (long) width * height > MOST_PIXELS) {
            throw new ParsingException(
                    ParsingFailure.TOO_LARGE,
                    "The image has %,d x %,d pixels, more than can be read. Make it smaller and upload that."
                            .formatted(width, height));
        }
        var every = (int) Math.ceil(Math.sqrt((double) width * height / mostPixels));
        var parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(Math.max(1, every), Math.max(1, every), 0, 0);
        return reader.read(index, parameters);
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        in.close();
    }
}
