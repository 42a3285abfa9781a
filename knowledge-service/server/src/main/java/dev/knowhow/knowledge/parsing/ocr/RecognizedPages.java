package dev.knowhow.knowledge.parsing.ocr;

import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingWarning;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a document whose text is recognized. Once that fails, the pages that follow are not tried: what kept one
 * from being read keeps the others too.
 */
public final class RecognizedPages {

    private final TextRecognition recognition;
    private final @Nullable String language;
    private final List<Integer> read = new ArrayList<>();
    private final List<Integer> unread = new ArrayList<>();
    private @Nullable ParsingException failure;

    /** @param language the document's own tag for its language; null if it has none */
    public RecognizedPages(TextRecognition recognition, @Nullable String language) {
        this.recognition = recognition;
        this.language = language;
    }

    /** Makes the image of a page. */
    @FunctionalInterface
    public interface Drawing {
        GrayImage draw() throws IOException;
    }

    /** The words of a page, as {@link TextRecognition} has them; nothing if they cannot be recognized. */
    public String recognize(int page, Drawing drawing) throws IOException {
        if (failure == null) {
            try {
                var words = recognition.recognize(drawing.draw(), language);
                read.add(page);
                return words;
            } catch (ParsingException e) {
                failure = e;
            }
        }
        unread.add(page);
        return "";
    }

    /**
     * Tells the document how it was read.
     *
     * @throws ParsingException if it has no text, and would have some if a page had been recognized
     */
    public void finish(DocumentAssembler assembler) {
        if (failure != null && assembler.isEmpty()) {
            throw failure;
        }
        if (!read.isEmpty()) {
            assembler.warn(ParsingWarning.textRecognized(read));
        }
        if (failure != null) {
            assembler.warn(ParsingWarning.pagesNotRead(unread, failure.reason()));
        }
    }
}
