/** Detects the format of a document by its content and hands it to the reader of that format. */
@NullMarked
package dev.knowhow.knowledge.parsing.format;

import org.jspecify.annotations.NullMarked;
