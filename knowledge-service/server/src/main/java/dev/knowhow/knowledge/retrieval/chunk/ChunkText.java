package dev.knowhow.knowledge.retrieval.chunk;

import dev.knowhow.knowledge.api.CodePoints;
import dev.knowhow.knowledge.parsing.Heading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chunk as PostgreSQL holds it. {@code text} is the document's text from {@code charStart} to {@code charEnd}
 * (code points, half-open), unaltered; {@code header} says which document it is of and may be empty; {@code headings} lead
 * to it from the outermost in; {@code version} counts the uploads of that file name in the knowledge base; {@code pages} are
 * those the chunk touches, empty for formats without; {@code modelId} names the encoder that embedded it.
 */
public record ChunkText(
        String chunkId,
        String storeId,
        String fileId,
        String filename,
        int version,
        String header,
        List<String> headings,
        List<PageStart> pages,
        int charStart,
        String text,
        String modelId) {

    public ChunkText {
        headings = List.copyOf(headings);
        pages = List.copyOf(pages);
    }

    /** A page, counted from 1, and the code point of the document's text at which it begins. */
    public record PageStart(int page, int charStart) {}

    /** Which document it is of, to people: {@code offer.pdf in message.eml} for what is attached to a message. */
    public String documentName() {
        String name = filename;
        for (String heading : headings) {
            String within = name;
            name = Heading.attachment(heading)
                    .map(attachment -> attachment + " in " + within)
                    .orElse(within);
        }
        return name;
    }

    /** Where the UTF-16 unit {@code unit} of {@code text} is in the document, in code points. */
    public int offset(int unit) {
        return charStart + new CodePoints(text).before(unit);
    }

    public int charEnd() {
        return offset(text.length());
    }

    /** The page that holds the code point {@code offset} of the document; null for formats without pages. */
    public @Nullable Integer pageAt(int offset) {
        Integer found = null;
        for (PageStart start : pages) {
            if (found == null || start.charStart() <= offset) {
                found = start.page();
            }
        }
        return found;
    }
}
