/** Embeddings, as OpenAI describes them. */
@NullMarked
package dev.knowhow.knowledge.api.embedding;

import org.jspecify.annotations.NullMarked;
