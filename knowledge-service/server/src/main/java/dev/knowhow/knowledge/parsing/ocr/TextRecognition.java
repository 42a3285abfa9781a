package dev.knowhow.knowledge.parsing.ocr;

import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the text in images of the pages of one file. */
@FunctionalInterface
public interface TextRecognition {

    /** There is none. */
    TextRecognition NONE = (image, language) -> {
        throw new ParsingException(
                ParsingFailure.EMPTY,
                "Text in images is not read here, as in a scan: Tesseract is not installed. Have it installed (Debian and"
                        + " Ubuntu: apt install tesseract-ocr), then try again; or run text recognition (OCR) on the file"
                        + " and upload the result.");
    };

    /**
     * The words of an image, as Tesseract's table of tab-separated values.
     *
     * @param language the document's own tag for its language, such as {@code de-AT}; null if it has none
     * @throws ParsingException if there is no recognition, or no more of it for this file
     */
    String recognize(GrayImage image, @Nullable String language) throws IOException;
}
