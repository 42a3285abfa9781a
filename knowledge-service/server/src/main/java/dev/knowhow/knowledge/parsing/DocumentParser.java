package dev.knowhow.knowledge.parsing;

import java.nio.file.Path;

/**
 * Reads a document file into text that citations can point into, and draws its pages.
 *
 * <p>An implementation never hangs and never returns an empty document: it answers within the limits or throws a
 * {@link ParsingException} whose message a person can act on. The same file always gives the same result.
 */
public interface DocumentParser {

    /**
     * Reads the text of a file.
     *
     * @param file     where the bytes lie; is read, never changed
     * @param filename the name the user gave; its extension only decides between formats that are all plain text
     * @param limits   what the file may cost; exceeded limits end with {@link ParsingFailure#TOO_LARGE}
     * @throws ParsingException if the file is of no supported format, encrypted, empty, broken or too large
     */
    ParsedDocument parse(Path file, String filename, ParsingLimits limits);

    /**
     * Draws one page of a PDF, its crop box upright as a viewer shows it.
     *
     * @param page          1-based number of the page
     * @param maxWidthPixels width of the image, at most 4000; less where the page would become five times as high
     * @return a PNG image
     * @throws ParsingException if the file has no such page ({@link ParsingFailure#NO_SUCH_PAGE}) or cannot be read
     */
    byte[] renderPage(Path file, int page, int maxWidthPixels, ParsingLimits limits);
}
