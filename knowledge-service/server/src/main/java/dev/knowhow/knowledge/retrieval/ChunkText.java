package dev.knowhow.knowledge.retrieval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chunk as PostgreSQL holds it. {@code text} is the document's text from {@code charStart} to {@code charEnd}
 * (UTF-16 offsets, half-open), unaltered; {@code headings} lead to it from the outermost in; {@code version} counts the
 * uploads of that file name in the knowledge base; {@code pages} are those the chunk touches, empty for formats without.
 */
public record ChunkText(
        String chunkId,
        String storeId,
        String fileId,
        String filename,
        int version,
        List<String> headings,
        List<PageStart> pages,
        int charStart,
        String text) {

    public ChunkText {
        headings = List.copyOf(headings);
        pages = List.copyOf(pages);
    }

    /** A page, counted from 1, and the offset in the document's text at which it begins. */
    public record PageStart(int page, int charStart) {}

    public int charEnd() {
        return charStart + text.length();
    }

    /** The page that holds the character at {@code offset} in the document; null for formats without pages. */
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
