/** Bytes that somebody calls text, as text. */
@NullMarked
package dev.knowhow.durable.text;

import org.jspecify.annotations.NullMarked;
