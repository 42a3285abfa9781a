/** The language model of this installation: whoever asks one asks it here. */
@NullMarked
package dev.knowhow.durable.llm;

import org.jspecify.annotations.NullMarked;
