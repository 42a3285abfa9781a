package dev.knowhow.knowledge.parsing.format;

import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;

/** Collects the lines of each page in the order PDFBox finds them. */
final class PdfLineCollector extends PDFTextStripper {

    private final ParsingLimits limits;
    private final List<List<PdfLine>> pages = new ArrayList<>();
    private List<PdfLine> lines = new ArrayList<>();
    private @Nullable PdfLineBuilder line;
    private @Nullable PDPage page;
    private long length;

    PdfLineCollector(ParsingLimits limits) {
        this.limits = limits;
        setSortByPosition(Boolean.getBoolean("knowhow.sort"));
        setAddMoreFormatting(false);
    }

    /** The lines of each page. */
    List<List<PdfLine>> collect(PDDocument document) throws IOException {
        try {
            writeText(document, Writer.nullWriter());
            return pages;
        } catch (IOException | RuntimeException e) {
            if (e instanceof ParsingException) {
                throw e;
            }
            throw new ParsingException(
                    ParsingFailure.BROKEN,
                    "The PDF is damaged: page %d cannot be read. Save it anew with the program that made it and upload that."
                            .formatted(getCurrentPageNo()),
                    e);
        }
    }

    @Override
    protected void startPage(PDPage next) {
        page = next;
        lines = new ArrayList<>();
        line = new PdfLineBuilder(next);
    }

    @Override
    protected void endPage(PDPage ended) {
        endLine();
        while (pages.size() < getCurrentPageNo() - 1) {
            pages.add(List.of());
        }
        pages.add(lines);
        page = null;
        line = null;
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) {
        length += text.length();
        if (length > limits.maxTextLength()) {
            throw new ParsingException(
                    ParsingFailure.TOO_LARGE,
                    "The document holds more than %,d characters of text (at page %d). Split it into smaller files."
                            .formatted(limits.maxTextLength(), getCurrentPageNo()));
        }
        if (line != null) {
            line.word(text, positions);
        }
    }

    @Override
    protected void writeWordSeparator() {
        if (line != null) {
            line.space();
        }
    }

    @Override
    protected void writeLineSeparator() {
        endLine();
    }

    @Override
    protected void writeParagraphEnd() throws IOException {
        super.writeParagraphEnd();
        endLine();
    }

    private void endLine() {
        if (line != null && page != null && !line.isEmpty()) {
            var built = line.build();
            if (!built.text().isBlank() && built.right() > built.left()) {
                lines.add(built);
            }
            line = new PdfLineBuilder(page);
        }
    }
}
