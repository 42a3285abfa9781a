package dev.knowhow.knowledge.index;

/** A chunk found, with the raw score of the list it is in: BM25 (0 and more) or cosine similarity (-1..1). */
public record IndexHit(StoreKey store, String chunkId, String fileId, double score) {}
