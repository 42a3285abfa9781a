package dev.knowhow.knowledge.parsing.format.pdf;

import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.PdfLimits;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a PDF has the engine do and ends it where that is more than any document for people needs: graphics that
 * draw each other ten times over twelve levels are a few kilobytes and 10^12 steps.
 */
final class PdfBudget {

    private static final String PRINT_ANEW = " Print it to a new PDF and upload that.";

    /** The specification wants 28 to be enough; each holds a whole graphics state. */
    private static final int MOST_SAVED_STATES = 1000;

    /** More than the millions of instructions that may be carried out need. */
    private static final long MOST_CONTENT = 256L << 20;

    /** How many times as small deflate can make something. */
    private static final long MOST_DEFLATED = 1032;

    private final PdfLimits limits;
    private int page;
    private long operators;
    private int forms;
    private int nesting;
    private int glyphs;

    PdfBudget(PdfLimits limits) {
        this.limits = limits;
    }

    @FunctionalInterface
    interface Drawing {
        void run() throws IOException;
    }

    /** Another page begins. */
    void startPage(int number) {
        page = number;
        forms = 0;
        glyphs = 0;
    }

    /** One instruction, while that many graphics states wait to be restored. */
    void operator(int savedStates) {
        if (savedStates > MOST_SAVED_STATES) {
            throw tooMuch("saves its graphics state more than %,d times on page %d without restoring it."
                    .formatted(MOST_SAVED_STATES, page));
        }
        if (++operators > limits.maxOperators()) {
            throw tooMuch(
                    "needs more than %,d drawing instructions up to page %d.".formatted(limits.maxOperators(), page));
        }
    }

    /** One character. */
    void glyph() {
        glyphs(1);
    }

    /** So many characters, which may stand there without being printed. */
    void glyphs(int count) {
        glyphs += count;
        if (glyphs > limits.maxGlyphs()) {
            throw tooMuch("prints more than %,d characters on page %d.".formatted(limits.maxGlyphs(), page));
        }
    }

    /**
     * The instructions of a page or graphic. PDFBox unpacks them as it goes where they are deflated once, and reads
     * white space without an end; all others it unpacks into memory, which is bounded.
     */
    void content(@Nullable COSStream stream) throws IOException {
        if (stream != null
                && COSName.FLATE_DECODE.equals(stream.getFilters())
                && stream.getLength() > MOST_CONTENT / MOST_DEFLATED
                && inflatesTo(MOST_CONTENT, stream)) {
            throw tooMuch("holds more than %,d MB of drawing instructions for page %d once unpacked."
                    .formatted(MOST_CONTENT >> 20, page));
        }
    }

    private static boolean inflatesTo(long size, COSStream stream) throws IOException {
        try (var in = new InflaterInputStream(stream.createRawInputStream())) {
            in.skipNBytes(size);
            return true;
        } catch (EOFException | ZipException e) {
            return false; // it is shorter, or so damaged that PDFBox has to tell what can be read
        }
    }

    /** Draws an embedded graphic. */
    void form(PDFormXObject form, Drawing drawing) throws IOException {
        content(form.getCOSObject());
        if (++forms > limits.maxForms()) {
            throw tooMuch("draws embedded graphics more than %,d times on page %d.".formatted(limits.maxForms(), page));
        }
        nest(drawing);
    }

    /** Carries out what stands within another graphic, or is one letter of a font that is made of graphics. */
    void nest(Drawing drawing) throws IOException {
        if (++nesting > limits.maxNesting()) {
            throw tooMuch(
                    "nests embedded graphics deeper than %d levels on page %d.".formatted(limits.maxNesting(), page));
        }
        try {
            drawing.run();
        } finally {
            nesting--;
        }
    }

    private static ParsingException tooMuch(String what) {
        return new ParsingException(ParsingFailure.TOO_LARGE, "The PDF " + what + PRINT_ANEW);
    }
}
