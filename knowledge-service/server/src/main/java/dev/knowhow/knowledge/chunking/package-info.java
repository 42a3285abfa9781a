/** Parsed documents cut into chunks at sentence borders. */
@NullMarked
package dev.knowhow.knowledge.chunking;

import org.jspecify.annotations.NullMarked;
