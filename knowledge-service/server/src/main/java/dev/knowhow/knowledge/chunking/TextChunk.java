package dev.knowhow.knowledge.chunking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a document that is searched and cited.
 *
 * @param seq         0-based position among the document's chunks
 * @param text        literally {@code wholeText.substring(charStart, charEnd)}
 * @param charStart   where it begins in the document's whole text, in UTF-16 units
 * @param charEnd     where it ends, exclusive
 * @param pageStart   1-based page it begins on; null for formats without pages
 * @param pageEnd     1-based page it ends on; null for formats without pages
 * @param headingPath the headings it stands under, outermost first
 * @param tokenCount  tokens of {@code text}
 */
public record TextChunk(
        int seq,
        String text,
        int charStart,
        int charEnd,
        @Nullable Integer pageStart,
        @Nullable Integer pageEnd,
        List<String> headingPath,
        int tokenCount) {

    public TextChunk {
        headingPath = List.copyOf(headingPath);
        if (charEnd - charStart != text.length()) {
            throw new IllegalArgumentException("text is not the literal range of the document");
        }
    }
}
