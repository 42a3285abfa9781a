/** Answers a question from retrieved chunks with verified citations, or refuses. */
@NullMarked
package dev.knowhow.knowledge.answer;

import org.jspecify.annotations.NullMarked;
