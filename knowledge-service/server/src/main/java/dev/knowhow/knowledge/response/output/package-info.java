/** Writes answers as responses and chat completions, whole or streamed. */
@NullMarked
package dev.knowhow.knowledge.response.output;

import org.jspecify.annotations.NullMarked;
