package dev.knowhow.knowledge.vectorstore;

import dev.knowhow.knowledge.api.vectorstore.ChunkingStrategy;
import dev.knowhow.knowledge.api.vectorstore.ChunkingStrategy.Size;
import dev.knowhow.knowledge.chunking.StaticChunkingStrategy;
import dev.knowhow.tenancy.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Chunking strategies as requests give them and answers show them. */
public final class ChunkingStrategies {

    private ChunkingStrategies() {}

    /** The strategy asked for, or the other one where none is. */
    public static StaticChunkingStrategy of(@Nullable ChunkingStrategy asked, StaticChunkingStrategy otherwise) {
        if (asked == null) {
            return otherwise;
        }
        return switch (asked.type()) {
            case "auto" -> StaticChunkingStrategy.DEFAULT;
            case "static" -> toStatic(asked.size());
            default ->
                throw ProblemException.invalid(
                        "chunking_strategy",
                        "chunking_strategy.type must be 'auto' or 'static', not '" + asked.type() + "'.");
        };
    }

    /** As answers show it: always with the size that is used. */
    public static ChunkingStrategy response(StaticChunkingStrategy strategy) {
        return new ChunkingStrategy("static", new Size(strategy.maxTokens(), strategy.overlapTokens()));
    }

    private static StaticChunkingStrategy toStatic(@Nullable Size size) {
        if (size == null) {
            throw ProblemException.invalid(
                    "chunking_strategy",
                    "chunking_strategy.static is missing: max_chunk_size_tokens, chunk_overlap_tokens.");
        }
        try {
            return new StaticChunkingStrategy(size.maxChunkSizeTokens(), size.chunkOverlapTokens());
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("chunking_strategy", e.getMessage() + ".");
        }
    }
}
