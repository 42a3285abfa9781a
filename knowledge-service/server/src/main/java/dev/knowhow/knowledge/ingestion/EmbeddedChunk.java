package dev.knowhow.knowledge.ingestion;

import dev.knowhow.knowledge.chunking.TextChunk;
import dev.knowhow.knowledge.embedding.Embedding;
import java.util.List;

/** A chunk with its vector and the headings it is searched under. */
record EmbeddedChunk(TextChunk chunk, List<String> headings, Embedding vector) {}
