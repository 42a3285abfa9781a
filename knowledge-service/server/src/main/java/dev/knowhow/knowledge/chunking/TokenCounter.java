package dev.knowhow.knowledge.chunking;

/** Counts tokens as the embedding model does, without its special tokens. */
@FunctionalInterface
public interface TokenCounter {

    /** Number of tokens of a text; 0 for an empty one. */
    int count(String text);
}
