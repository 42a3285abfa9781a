/** Collects the lines of pages from glyphs, strokes and annotations. */
@NullMarked
package dev.knowhow.knowledge.parsing.format.pdf.line;

import org.jspecify.annotations.NullMarked;
