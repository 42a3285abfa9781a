/** Which units of the passages found answer the question, and how surely. */
@NullMarked
package dev.knowhow.knowledge.answer.evidence;

import org.jspecify.annotations.NullMarked;
