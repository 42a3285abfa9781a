package dev.knowhow.standalone.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** Sets a text as a Word document with headings that Word knows as headings. */
final class WordSample {
    private WordSample() {}

    static void write(String text, Path file) throws IOException {
        try (var document = new XWPFDocument();
                var out = Files.newOutputStream(file)) {
            heading(document, "Heading1", "heading 1", 0);
            heading(document, "Heading2", "heading 2", 1);
            text.lines().filter(line -> !line.isBlank()).forEach(line -> paragraph(document, line));
            document.write(out);
        }
    }

    private static void heading(XWPFDocument document, String id, String name, int level) {
        var style = CTStyle.Factory.newInstance();
        style.setStyleId(id);
        style.addNewName().setVal(name);
        style.addNewPPr().addNewOutlineLvl().setVal(BigInteger.valueOf(level));
        style.setType(STStyleType.PARAGRAPH);
        document.createStyles().addStyle(new XWPFStyle(style));
    }

    private static void paragraph(XWPFDocument document, String line) {
        int level = line.indexOf(' ') > 0 && line.startsWith("#") ? line.indexOf(' ') : 0;
        var paragraph = document.createParagraph();
        paragraph.setSpacingAfter(160);
        var run = paragraph.createRun();
        run.setFontFamily("Calibri");
        run.setFontSize(level == 1 ? 20 : level == 2 ? 14 : 11);
        if (level > 0) {
            paragraph.setStyle("Heading" + level);
            run.setBold(true);
            run.setColor("0B5D57");
        }
        run.setText(level > 0 ? line.substring(level + 1) : line);
    }
}
