package dev.knowhow.knowledge.document.content;

import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Passage;
import java.util.List;

/** What is embedded of a chunk. */
public final class ChunkPassage {

    /** Tokens that headings usually stay below. */
    private static final int SPARE = 100;

    private ChunkPassage() {}

    /**
     * A chunk under its headings and what says of which document it is. No end of a chunk is lost to that: where both do not
     * fit into the encoder, it is left out.
     *
     * @param tokens of the chunk's text
     */
    public static Passage of(String header, List<String> headings, String text, int tokens, Embedder embedder) {
        String headed = StoreProjection.searchText(header, headings, text);
        boolean fits = tokens + embedder.countTokens(header) + SPARE <= embedder.maxTokens()
                || embedder.countTokens(headed) <= embedder.maxTokens();
        String whole = fits ? headed : StoreProjection.searchText("", headings, text);
        return Passage.of(whole.substring(0, whole.length() - text.length()), text);
    }
}
