package dev.knowhow.knowledge.answer.quote;

import dev.knowhow.knowledge.api.answer.Citation;
import dev.knowhow.knowledge.chunking.Span;
import dev.knowhow.knowledge.retrieval.ScoredChunk;
import dev.knowhow.knowledge.retrieval.chunk.ChunkText;

/** A literal range of a retrieved chunk. */
public record Quote(ScoredChunk source, Span span) {

    public String text() {
        return span.of(source.chunk().text());
    }

    /** The citation of a sentence that ends at {@code index}, in code points, in the answer. */
    public Citation citation(int index) {
        ChunkText chunk = source.chunk();
        int start = chunk.offset(span.start());
        return new Citation(
                chunk.fileId(),
                chunk.documentName(),
                chunk.storeId(),
                chunk.version(),
                chunk.pageAt(start),
                start,
                chunk.offset(span.end()),
                text(),
                chunk.chunkId(),
                Math.clamp(source.score(), 0, 1),
                index);
    }
}
