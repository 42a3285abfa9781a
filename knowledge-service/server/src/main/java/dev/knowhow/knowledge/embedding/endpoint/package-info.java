/** Encoders behind an OpenAI-compatible embeddings endpoint. */
@NullMarked
package dev.knowhow.knowledge.embedding.endpoint;

import org.jspecify.annotations.NullMarked;
