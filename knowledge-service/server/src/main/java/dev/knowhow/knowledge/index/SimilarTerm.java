package dev.knowhow.knowledge.index;

/** A term of an index and one of the chunks that have it. */
public record SimilarTerm(String stem, String chunkId) {}
