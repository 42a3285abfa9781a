/** Recorded answers with their citations, what people said of them, and how questions are answered. */
@NullMarked
package dev.knowhow.knowledge.api.answer;

import org.jspecify.annotations.NullMarked;
