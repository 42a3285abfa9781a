/** Finds tables among the lines of a page, by rulings and by columns. */
@NullMarked
package dev.knowhow.knowledge.parsing.format.pdf.table;

import org.jspecify.annotations.NullMarked;
