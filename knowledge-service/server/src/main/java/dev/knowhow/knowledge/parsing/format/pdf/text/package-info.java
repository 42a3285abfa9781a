/** Joins lines to paragraphs, headings and rows, and writes them. */
@NullMarked
package dev.knowhow.knowledge.parsing.format.pdf.text;

import org.jspecify.annotations.NullMarked;
