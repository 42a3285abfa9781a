package dev.knowhow.knowledge.chunking;

import dev.knowhow.knowledge.parsing.ParsedDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a parsed document into chunks of whole sentences, list items and table rows. A chunk does not run over into the
 * next section unless one of the two is tiny and both are about the same; within a section the chunks become about equally long. The same document,
 * strategy and token counter always give the same chunks.
 */
public final class Chunker {

    /** A section's rest below this share of the largest chunk is too little to stand alone and joins the next one. */
    private static final double TINY = 0.25;

    /** Longer than tokens of any language are; a word without end is one token, and would be a chunk without end. */
    private static final int LONGEST_TOKEN = 40;

    private final TokenCounter tokens;

    /** A chunker whose limits are counted by {@code tokens}. */
    public Chunker(TokenCounter tokens) {
        this.tokens = tokens;
    }

    /** The chunks of a document, in order; at least one for a document with text. */
    public List<TextChunk> chunk(ParsedDocument document, StaticChunkingStrategy strategy) {
        return chunk(document, strategy, () -> {});
    }

    /**
     * The chunks of a document, in order; at least one for a document with text.
     *
     * @param checkpoint called again and again on the way, to be left by an exception when nobody wants the chunks
     */
    public List<TextChunk> chunk(ParsedDocument document, StaticChunkingStrategy strategy, Runnable checkpoint) {
        var text = document.text();
        var limited = limit(strategy.maxTokens());
        var sections = new SectionReader(limited, strategy.maxTokens(), checkpoint).read(document, text);
        var packer =
                new ChunkPacker(limited, strategy, strategy.maxTokens() * LONGEST_TOKEN, document, text, checkpoint);
        var tiny = strategy.maxTokens() * TINY;
        var group = new ArrayList<Section>();
        var size = 0;
        for (var section : sections) {
            if (size >= tiny || size + section.tokens() > strategy.maxTokens() || isApart(group, section)) {
                packer.pack(group);
                group.clear();
                size = 0;
            }
            group.add(section);
            size += section.tokens();
        }
        packer.pack(group);
        return packer.chunks();
    }

    /** What holds for one release or one article alone does not share a chunk with what holds for another. */
    private static boolean isApart(List<Section> group, Section next) {
        return group.stream().anyMatch(Section::hasBody)
                && !group.getLast().subject().equals(next.subject());
    }

    /** Does not look at a text that is too long for a chunk whatever it says: it is going to be cut. */
    private TokenCounter limit(int maxTokens) {
        return text -> {
            var least = Math.ceilDiv(text.length(), LONGEST_TOKEN);
            return least > maxTokens ? least : Math.max(least, tokens.count(text));
        };
    }
}
