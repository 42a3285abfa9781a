package dev.knowhow.knowledge.parsing.format.pdf.engine;

import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.PdfLimits;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a PDF has the engine do and ends it where that is more than any document for people needs: graphics that
 * draw each other ten times over twelve levels are a few kilobytes and 10^12 steps.
 */
public final class PdfBudget {

    private static final String PRINT_ANEW = " Print it to a new PDF and upload that.";

    /** The specification wants 28 to be enough; each holds a whole graphics state. */
    private static final int MOST_SAVED_STATES = 1000;

    /** More than the millions of instructions that may be carried out need. */
    private static final long MOST_CONTENT = 256L << 20;

    /** How many times as small deflate can make something. */
    private static final long MOST_DEFLATED = 1032;

    /** The others that show text are executed as one of these. */
    private static final Set<String> SHOWING = Set.of(OperatorName.SHOW_TEXT, OperatorName.SHOW_TEXT_ADJUSTED);

    private final PdfLimits limits;
    private int page;
    private long operators;
    private int forms;
    private int nesting;
    private int glyphs;

    public PdfBudget(PdfLimits limits) {
        this.limits = limits;
    }

    /** What an engine does with an instruction. */
    @FunctionalInterface
    public interface Execution {
        void execute(Operator operator, List<COSBase> operands) throws IOException;
    }

    /** Another page begins. */
    public void startPage(int number) {
        page = number;
        forms = 0;
        glyphs = 0;
    }

    /** One instruction, within which an embedded graphic or a letter that is made of graphics may have others executed. */
    public void execute(PDFStreamEngine engine, Operator operator, List<COSBase> operands, Execution execution)
            throws IOException {
        if (engine.getGraphicsStackSize() > MOST_SAVED_STATES) {
            throw tooMuch("saves its graphics state more than %,d times on page %d without restoring it."
                    .formatted(MOST_SAVED_STATES, page));
        }
        if (++operators > limits.maxOperators()) {
            throw tooMuch(
                    "needs more than %,d drawing instructions up to page %d.".formatted(limits.maxOperators(), page));
        }
        var form = object(engine, operator, operands, COSName.FORM);
        if (form != null) {
            form(form);
        }
        if (SHOWING.contains(operator.getName())) {
            operands.forEach(this::text);
        }
        if (nesting++ > limits.maxNesting()) {
            throw tooMuch(
                    "nests embedded graphics deeper than %d levels on page %d.".formatted(limits.maxNesting(), page));
        }
        try {
            execution.execute(operator, operands);
        } finally {
            nesting--;
        }
    }

    /** The characters of a text, each of which is a byte, in some fonts two. */
    private void text(COSBase operand) {
        if (operand instanceof COSString text) {
            glyphs(text.getBytes().length);
        } else if (operand instanceof COSArray pieces) {
            for (var piece : pieces) {
                glyphs(piece instanceof COSString text ? text.getBytes().length : 0);
            }
        }
    }

    /** So many characters, which may stand there without being printed. */
    public void glyphs(int count) {
        glyphs += count;
        if (glyphs > limits.maxGlyphs()) {
            throw tooMuch("prints more than %,d characters on page %d.".formatted(limits.maxGlyphs(), page));
        }
    }

    /** A graphic that is drawn: one that is embedded, or that an annotation shows. */
    public void form(COSStream form) throws IOException {
        content(form);
        if (++forms > limits.maxForms()) {
            throw tooMuch("draws embedded graphics more than %,d times on page %d.".formatted(limits.maxForms(), page));
        }
    }

    /** Whether an instruction shows an image. */
    public static boolean showsImage(PDFStreamEngine engine, Operator operator, List<COSBase> operands) {
        return operator.getName().equals(OperatorName.BEGIN_INLINE_IMAGE)
                || object(engine, operator, operands, COSName.IMAGE) != null;
    }

    /** The object of a kind that an instruction draws; null if it draws none. */
    private static @Nullable COSStream object(
            PDFStreamEngine engine, Operator operator, List<COSBase> operands, COSName kind) {
        if (!operator.getName().equals(OperatorName.DRAW_OBJECT)
                || engine.getResources() == null
                || operands.isEmpty()
                || !(operands.getFirst() instanceof COSName name)) {
            return null;
        }
        var objects = engine.getResources().getCOSObject().getCOSDictionary(COSName.XOBJECT);
        var object = objects == null ? null : objects.getCOSStream(name);
        return object != null && kind.equals(object.getCOSName(COSName.SUBTYPE)) ? object : null;
    }

    /**
     * The instructions of a page or graphic. PDFBox unpacks them as it goes where they are deflated once, and reads
     * white space without an end; all others it unpacks into memory, which is bounded.
     */
    public void content(@Nullable COSStream stream) throws IOException {
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

    private static ParsingException tooMuch(String what) {
        return new ParsingException(ParsingFailure.TOO_LARGE, "The PDF " + what + PRINT_ANEW);
    }
}
