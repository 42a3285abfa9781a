package dev.knowhow.knowledge.parsing.format.office;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads DOCX files as a stream, so that memory does not grow with the file: headings by style or outline level, list
 * labels as shown, tables, text boxes, then foot and end notes. Deleted text, comments, page headers and footers are
 * left out.
 */
public final class DocxReader implements FormatReader {

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
            OfficePackage.read(main, xml -> new DocxBody(xml, assembler, styles, numbers).read());
            for (var notes : new String[] {"footnotes", "endnotes"}) {
                var part = contents.findRelated(main, notes);
                if (part.isPresent()) {
                    OfficePackage.read(part.get(), xml -> new DocxBody(xml, assembler, styles, numbers).readNotes());
                }
            }
            return assembler.build();
        }
    }
}
