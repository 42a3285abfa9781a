package dev.knowhow.knowledge.chunking;

import dev.knowhow.knowledge.parsing.ParsedDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a parsed document into chunks of whole sentences, list items and table rows. A chunk does not run over into the
 * next section unless one of the two is tiny; within a section the chunks become about equally long. The same document,
 * strategy and token counter always give the same chunks.
 */
public final class Chunker {

    /** A section's rest below this share of the largest chunk is too little to stand alone and joins the next one. */
    private static final double TINY = 0.25;

    private final TokenCounter tokens;

    /** A chunker whose limits are counted by {@code tokens}. */
    public Chunker(TokenCounter tokens) {
        this.tokens = tokens;
    }

    /** The chunks of a document, in order; at least one for a document with text. */
    public List<TextChunk> chunk(ParsedDocument document, ChunkingStrategy strategy) {
        var text = document.text();
        var sections = new SectionReader(tokens, strategy.maxTokens()).read(document, text);
        var packer = new ChunkPacker(tokens, strategy, document, text);
        var tiny = strategy.maxTokens() * TINY;
        var group = new ArrayList<Section>();
        for (var section : sections) {
            var size = size(group);
            if (size >= tiny || size + section.tokens() > strategy.maxTokens()) {
                packer.pack(group);
                group.clear();
            }
            group.add(section);
        }
        packer.pack(group);
        return packer.chunks();
    }

    private static int size(List<Section> group) {
        return group.stream().mapToInt(Section::tokens).sum();
    }
}
