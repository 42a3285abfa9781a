/** One reader per document format, and the detection of the format by content. */
@NullMarked
package dev.knowhow.knowledge.parsing.format;

import org.jspecify.annotations.NullMarked;
