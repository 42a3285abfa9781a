/** Search in a vector store, as OpenAI describes it. */
@NullMarked
package dev.knowhow.knowledge.api.search;

import org.jspecify.annotations.NullMarked;
