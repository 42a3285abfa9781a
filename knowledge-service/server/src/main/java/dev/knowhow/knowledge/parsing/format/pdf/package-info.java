/** PDF: lines, columns, paragraphs and headings from glyphs, and pictures of pages. */
@NullMarked
package dev.knowhow.knowledge.parsing.format.pdf;

import org.jspecify.annotations.NullMarked;
