package dev.knowhow.knowledge.parsing.format.pdf.line;

import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.format.pdf.engine.PdfBudget;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfFrame;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfLine;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfPage;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfRulings;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;

/** Collects the lines of each page in the order PDFBox finds them. */
public final class PdfLineCollector extends PDFTextStripper {

    /** More articles on a page than any newspaper has: each letter would be looked for in each. */
    private static final int MOST_ARTICLES = 200;

    private final ParsingLimits limits;
    private final PdfBudget budget;
    private final PdfOverprints overprints = new PdfOverprints();
    private final PdfPathCollector paths = new PdfPathCollector();
    /** Letters by the direction that they are written in, where it is not that of the page. */
    private final Map<Integer, List<TextPosition>> turned = new TreeMap<>();

    private final List<PdfPage> pages = new ArrayList<>();
    private List<PdfLine> lines = new ArrayList<>();
    private @Nullable PdfLineBuilder line;
    private @Nullable PDPage page;
    private long length;
    private boolean images;

    private PdfLineCollector(ParsingLimits limits, PdfBudget budget) {
        this.limits = limits;
        this.budget = budget;
        setSuppressDuplicateOverlappingText(false);
    }

    /**
     * The lines of each page. Programs write columns one after the other, so the order of the file reads better than
     * the order of positions, except where letters run from right to left (docs/adr/0011).
     */
    public static List<PdfPage> collect(PDDocument document, ParsingLimits limits) throws IOException {
        var budget = new PdfBudget(limits.pdf());
        var collector = new PdfLineCollector(limits, budget);
        var pages = new ArrayList<>(collector.read(document));
        collector.addBlankPages(document, pages);
        for (var i = 0; i < pages.size(); i++) {
            if (isRightToLeft(pages.get(i).lines())) {
                var sorted = new PdfLineCollector(limits, budget);
                sorted.setSortByPosition(true);
                sorted.setStartPage(i + 1);
                sorted.setEndPage(i + 1);
                pages.set(i, sorted.read(document).getLast());
            }
        }
        return pages;
    }

    private static boolean isRightToLeft(List<PdfLine> lines) {
        var rightToLeft = lines.stream()
                .filter(line -> PdfLine.isRightToLeft(line.text()))
                .count();
        return rightToLeft * 2 > lines.size();
    }

    /** PDFBox leaves out pages without content: they may have annotations all the same. */
    private void addBlankPages(PDDocument document, List<PdfPage> pages) {
        var number = 0;
        for (var next : document.getPages()) {
            if (number == pages.size()) {
                pages.add(PdfPage.EMPTY);
            }
            if (!next.hasContents()) {
                budget.startPage(number + 1);
                pages.set(
                        number,
                        new PdfPage(
                                PdfAnnotations.addTo(List.of(), next, this::countAnnotated), PdfRulings.NONE, false));
            }
            number++;
        }
    }

    private List<PdfPage> read(PDDocument document) throws IOException {
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
        line = new PdfLineBuilder(next, PdfFrame.of(next, 0));
        paths.startPage(next);
        images = false;
        turned.clear();
    }

    @Override
    protected void endPage(PDPage ended) {
        endLine();
        while (pages.size() < getCurrentPageNo() - 1) {
            pages.add(PdfPage.EMPTY);
        }
        pages.add(new PdfPage(PdfAnnotations.addTo(lines, ended, this::countAnnotated), paths.endPage(), images));
        page = null;
        line = null;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        paths.operator(operator.getName(), operands, getGraphicsState().getCurrentTransformationMatrix());
        images |= PdfBudget.showsImage(this, operator, operands);
        budget.execute(this, operator, operands, super::processOperator);
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        var direction = direction(text);
        var turn = (direction - text.getRotation() + 360) % 360;
        var letter = turn == 0 ? text : inDirection(text, direction);
        if (overprints.isRepeated(letter.getUnicode(), letter.getX(), letter.getY(), letter.getWidth())) {
            return;
        }
        if (turn == 0) {
            super.processTextPosition(letter);
        } else {
            turned.computeIfAbsent(turn, _ -> new ArrayList<>()).add(letter);
        }
    }

    /** Degrees against the clock on a page that is not turned; Chinese and Japanese may run from the top down. */
    private static int direction(TextPosition text) {
        var direction = (int) text.getDir();
        return text.getFont().isVertical() ? (direction + 270) % 360 : direction;
    }

    /** The letter as PDFBox sees it on a page that is turned so that it stands upright. */
    private static TextPosition inDirection(TextPosition text, int direction) {
        return new TextPosition(
                direction,
                text.getPageWidth(),
                text.getPageHeight(),
                text.getTextMatrix(),
                text.getEndX(),
                text.getEndY(),
                text.getHeightDir(),
                text.getIndividualWidths()[0],
                text.getWidthOfSpace(),
                text.getUnicode(),
                text.getCharacterCodes(),
                text.getFont(),
                text.getFontSize(),
                (int) text.getFontSizeInPt());
    }

    /** What stamps say is drawn, as the page is. */
    private void drawStamps(PDPage stamped) throws IOException {
        for (var stamp : PdfAnnotations.stamps(stamped)) {
            var drawing = stamp.getNormalAppearanceStream();
            if (drawing != null) {
                budget.form(drawing.getCOSObject());
                showAnnotation(stamp);
            }
        }
    }

    /** Writes the lines of each direction apart: letter by letter they would break those of the others. */
    @Override
    protected void writePage() throws IOException {
        if (page != null) {
            drawStamps(page);
        }
        super.writePage();
        for (var letters : turned.entrySet()) {
            endLine();
            if (page != null) {
                line = new PdfLineBuilder(page, PdfFrame.of(page, letters.getKey()));
            }
            charactersByArticle.clear();
            charactersByArticle.add(letters.getValue());
            super.writePage();
        }
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) {
        count(text.length());
        if (line != null) {
            line.word(text, positions);
        }
    }

    private void countAnnotated(int characters) {
        budget.glyphs(characters);
        count(characters);
    }

    private void count(int characters) {
        length += characters;
        if (length > limits.maxTextLength()) {
            throw new ParsingException(
                    ParsingFailure.TOO_LARGE,
                    "The document holds more than %,d characters of text (at page %d). Split it into smaller files."
                            .formatted(limits.maxTextLength(), getCurrentPageNo()));
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
            line = new PdfLineBuilder(page, built.frame());
        }
    }
}
