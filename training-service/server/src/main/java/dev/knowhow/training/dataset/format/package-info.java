/** Reads examples from OpenAI's chat format, from tables, and from the canonical form in which versions are kept. */
@NullMarked
package dev.knowhow.training.dataset.format;

import org.jspecify.annotations.NullMarked;
