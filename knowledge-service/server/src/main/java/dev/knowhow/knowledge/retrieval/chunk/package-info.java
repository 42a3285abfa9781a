/** Reads the chunks that a search proposes, and their vectors, under the caller's row-level security. */
@NullMarked
package dev.knowhow.knowledge.retrieval.chunk;

import org.jspecify.annotations.NullMarked;
