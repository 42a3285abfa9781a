/** Turns text into vectors with the sentence encoder that ships with the product. */
@NullMarked
package dev.knowhow.knowledge.embedding;

import org.jspecify.annotations.NullMarked;
