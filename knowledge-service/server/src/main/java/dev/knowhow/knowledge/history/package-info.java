/** Answers that were given: kept, listed, read again and deleted. */
@NullMarked
package dev.knowhow.knowledge.history;

import org.jspecify.annotations.NullMarked;
