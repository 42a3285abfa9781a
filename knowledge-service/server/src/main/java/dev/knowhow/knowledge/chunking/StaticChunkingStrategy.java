package dev.knowhow.knowledge.chunking;

import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.MappedProperty;

/**
 * How large chunks become, as the OpenAI API's static chunking strategy.
 *
 * @param maxTokens     most tokens of a chunk, 100 to 4096
 * @param overlapTokens most tokens that a chunk repeats of the one before, at most half of {@code maxTokens}
 */
@Embeddable
public record StaticChunkingStrategy(
        @MappedProperty("max_tokens") int maxTokens,
        @MappedProperty("overlap_tokens") int overlapTokens) {

    /** 220 tokens at sentence borders retrieve best with the default embedding model; sentences need no overlap. */
    public static final StaticChunkingStrategy DEFAULT = new StaticChunkingStrategy(220, 0);

    public StaticChunkingStrategy {
        if (maxTokens < 100 || maxTokens > 4096) {
            throw new IllegalArgumentException("max_chunk_size_tokens must be 100 to 4096, is " + maxTokens);
        }
        if (overlapTokens < 0 || overlapTokens > maxTokens / 2) {
            throw new IllegalArgumentException(
                    "chunk_overlap_tokens must be 0 to half of max_chunk_size_tokens, is " + overlapTokens);
        }
    }
}
