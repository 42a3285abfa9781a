/** The public operation {@code /v1/embeddings}. */
@NullMarked
package dev.knowhow.knowledge.embedding.api;

import org.jspecify.annotations.NullMarked;
