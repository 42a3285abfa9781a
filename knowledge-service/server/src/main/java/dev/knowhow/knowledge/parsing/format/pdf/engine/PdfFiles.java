package dev.knowhow.knowledge.parsing.format.pdf.engine;

import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** Opens PDF files. */
public final class PdfFiles {

    private PdfFiles() {}

    /** Opens a file; streams that are unpacked go to temporary files, not to the heap. */
    public static PDDocument open(Path file, ParsingLimits limits) throws IOException {
        var document = load(file);
        if (document.getNumberOfPages() > limits.pdf().maxPages()) {
            var pages = document.getNumberOfPages();
            document.close();
            throw new ParsingException(
                    ParsingFailure.TOO_LARGE,
                    "The PDF has %,d pages, more than the %,d that one file may have. Split it into smaller files."
                            .formatted(pages, limits.pdf().maxPages()));
        }
        return document;
    }

    private static PDDocument load(Path file) throws IOException {
        try {
            return Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache());
        } catch (InvalidPasswordException e) {
            throw new ParsingException(
                    ParsingFailure.ENCRYPTED,
                    "The PDF is protected with a password. Remove the password and upload it again.",
                    e);
        }
    }
}
