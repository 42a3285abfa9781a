package dev.knowhow.knowledge.parsing.format.office;

import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import dev.knowhow.knowledge.parsing.assembly.TableWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.regex.Pattern;

/**
 * Reads DOCX files as a stream, so that memory does not grow with the file: headings by style or outline level, list
 * labels as shown, tables, text boxes, formulas on a line, then the numbers of charts, foot and end notes; what page headers and footers say
 * stands once before and behind. Deleted text and comments are left out.
 */
public final class DocxReader implements FormatReader {

    /** More lines than any document has at the top of its pages. */
    private static final int MOST_FURNITURE = 20;

    private static final Pattern PAGE_NUMBER = Pattern.compile(
            "(?iU)\\W{0,10}\\b(?:page|seite|página|pagina|strona|sida)\\b\\W{0,3}\\d{0,9}(?:\\W{0,3}(?:of|von|de|di|z|av|/)\\W{0,3}\\d{0,9})?");
    private static final Pattern WORD =
            Pattern.compile("\\p{L}{3}|[\\p{IsHan}\\p{IsHangul}\\p{IsHiragana}\\p{IsKatakana}]{2}");

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        try (var contents = OfficePackage.open(file)) {
            var main = contents.mainPart();
            var styles = new DocxStyles();
            var stylesPart = contents.findRelated(main, "styles");
            if (stylesPart.isPresent()) {
                styles.read(stylesPart.get());
            }
            var numbers = new DocxNumbers();
            var numbersPart = contents.findRelated(main, "numbering");
            if (numbersPart.isPresent()) {
                numbers.read(numbersPart.get());
            }
            var assembler = new DocumentAssembler(DocumentType.DOCX, limits)
                    .title(contents.title())
                    .language(contents.language());
            var links = contents.links(main);
            readFurniture("header", contents, limits, assembler);
            OfficePackage.read(main, xml -> new DocxBody(xml, assembler, styles, numbers, links).read());
            for (var chart : contents.charts(main)) {
                assembler.add(BlockKind.PARAGRAPH, chart.title());
                TableWriter.write(chart.rows(), true, assembler);
            }
            for (var notes : new String[] {"footnotes", "endnotes"}) {
                var part = contents.findRelated(main, notes);
                if (part.isPresent()) {
                    var noteLinks = contents.links(part.get());
                    OfficePackage.read(
                            part.get(), xml -> new DocxBody(xml, assembler, styles, numbers, noteLinks).readNotes());
                }
            }
            readFurniture("footer", contents, limits, assembler);
            return assembler.build();
        }
    }

    /** What stands at the top or bottom of pages, once, without their numbers. */
    private static void readFurniture(
            String kind, OfficePackage contents, ParsingLimits limits, DocumentAssembler assembler) throws IOException {
        var lines = new LinkedHashSet<String>();
        for (var part : contents.findAllRelated(contents.mainPart(), kind)) {
            if (lines.size() < MOST_FURNITURE) {
                var own = new DocumentAssembler(DocumentType.DOCX, limits);
                var links = contents.links(part);
                OfficePackage.read(
                        part, xml -> new DocxBody(xml, own, new DocxStyles(), new DocxNumbers(), links).read());
                own.text()
                        .lines()
                        .map(DocxReader::withoutPageNumber)
                        .filter(DocxReader::says)
                        .forEach(lines::add);
            }
        }
        lines.stream().limit(MOST_FURNITURE).forEach(line -> assembler.add(BlockKind.PARAGRAPH, line));
    }

    private static String withoutPageNumber(String line) {
        return PAGE_NUMBER.matcher(line).replaceAll("").strip();
    }

    /** Whether a line has a word. */
    private static boolean says(String line) {
        return WORD.matcher(line).find();
    }
}
