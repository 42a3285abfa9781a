/** Vector stores and the files in them, as OpenAI describes them. */
@NullMarked
package dev.knowhow.knowledge.api.vectorstore;

import org.jspecify.annotations.NullMarked;
