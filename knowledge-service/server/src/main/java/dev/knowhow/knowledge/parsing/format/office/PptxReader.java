package dev.knowhow.knowledge.parsing.format.office;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import org.apache.poi.openxml4j.opc.PackagePart;

/**
 * Reads PPTX files as a stream, slide by slide in the order of the presentation: each is a section under its title, with
 * its text, tables, diagrams, numbers of charts and notes; without what stands on each slide, such as date and number.
 */
public final class PptxReader implements FormatReader {

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        try (var contents = OfficePackage.open(file)) {
            var assembler = new DocumentAssembler(DocumentType.PPTX, limits)
                    .title(contents.title())
                    .language(contents.language());
            var number = 0;
            for (var part : slides(contents)) {
                var slide = new Slide(assembler);
                OfficePackage.read(part, xml -> new PptxShapes(xml, slide).read());
                for (var diagram : contents.findAllRelated(part, "diagramData")) {
                    OfficePackage.read(diagram, xml -> new PptxShapes(xml, slide).readDiagram());
                }
                for (var chart : contents.charts(part)) {
                    slide.paragraph(chart.title());
                    slide.table(chart.rows(), true);
                }
                for (var notes : contents.findAllRelated(part, "notesSlide")) {
                    OfficePackage.read(notes, xml -> new PptxShapes(xml, slide).readNotes());
                }
                slide.write(++number);
            }
            return assembler.build();
        }
    }

    private static List<PackagePart> slides(OfficePackage contents) throws IOException {
        var main = contents.mainPart();
        var ids = new ArrayList<String>();
        OfficePackage.read(main, xml -> {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("sldId")) {
                    ids.add(OfficePackage.relationship(xml));
                }
            }
        });
        var slides = new ArrayList<PackagePart>();
        for (var id : ids) {
            contents.findRelated(main, id, "slide").ifPresent(slides::add);
        }
        return slides;
    }
}
