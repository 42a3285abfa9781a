package dev.knowhow.knowledge.parsing.format.pdf;

import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/** Collects the lines of each page in the order PDFBox finds them. */
final class PdfLineCollector extends PDFTextStripper {

    private static final Pattern RIGHT_TO_LEFT = Pattern.compile("[\\p{IsHebrew}\\p{IsArabic}]");

    /** More articles on a page than any newspaper has: each letter would be looked for in each. */
    private static final int MOST_ARTICLES = 200;

    private final ParsingLimits limits;
    private final PdfBudget budget;
    private final PdfOverprints overprints = new PdfOverprints();
    private final List<List<PdfLine>> pages = new ArrayList<>();
    private List<PdfLine> lines = new ArrayList<>();
    private @Nullable PdfLineBuilder line;
    private @Nullable PDPage page;
    private long length;

    private PdfLineCollector(ParsingLimits limits, PdfBudget budget) {
        this.limits = limits;
        this.budget = budget;
        setSuppressDuplicateOverlappingText(false);
    }

    /**
     * The lines of each page. Programs write columns one after the other, so the order of the file reads better than
     * the order of positions, except where letters run from right to left (docs/adr/0011).
     */
    static List<List<PdfLine>> collect(PDDocument document, ParsingLimits limits) throws IOException {
        var budget = new PdfBudget(limits.pdf());
        var pages = new ArrayList<>(new PdfLineCollector(limits, budget).read(document));
        for (var i = 0; i < pages.size(); i++) {
            if (isRightToLeft(pages.get(i))) {
                var sorted = new PdfLineCollector(limits, budget);
                sorted.setSortByPosition(true);
                sorted.setStartPage(i + 1);
                sorted.setEndPage(i + 1);
                pages.set(i, sorted.read(document).getLast());
            }
        }
        return PdfRunningTitles.remove(pages);
    }

    private static boolean isRightToLeft(List<PdfLine> lines) {
        var rightToLeft = lines.stream()
                .filter(line -> RIGHT_TO_LEFT.matcher(line.text()).find())
                .count();
        return rightToLeft * 2 > lines.size();
    }

    private List<List<PdfLine>> read(PDDocument document) throws IOException {
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
    public void processPage(PDPage next) throws IOException {
        var articles = next.getCOSObject().getCOSArray(COSName.B);
        setShouldSeparateByBeads(articles == null || articles.size() <= MOST_ARTICLES);
        overprints.clear();
        super.processPage(next);
    }

    @Override
    protected void startPage(PDPage next) throws IOException {
        page = next;
        budget.startPage(getCurrentPageNo());
        budget.content(next.getCOSObject().getCOSStream(COSName.CONTENTS));
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
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        budget.operator(getGraphicsStackSize());
        super.processOperator(operator, operands);
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        budget.form(form, () -> super.showForm(form));
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup group) throws IOException {
        budget.form(group, () -> super.showTransparencyGroup(group));
    }

    @Override
    protected void showType3Glyph(Matrix matrix, PDType3Font font, int code, Vector displacement) throws IOException {
        budget.nest(() -> super.showType3Glyph(matrix, font, code, displacement));
    }

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) throws IOException {
        budget.glyph();
        super.showGlyph(matrix, font, code, displacement);
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        if (!overprints.isRepeated(text.getUnicode(), text.getX(), text.getY(), text.getWidth())) {
            super.processTextPosition(text);
        }
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

    /** Lines of signs alone are parts of formulas, or of fonts without a mapping to characters. */
    private static boolean hasText(PdfLine line) {
        return line.right() > line.left() && line.text().codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private void endLine() {
        if (line != null && page != null && !line.isEmpty()) {
            var built = line.build();
            if (hasText(built)) {
                lines.add(built);
            }
            line = new PdfLineBuilder(page);
        }
    }
}
