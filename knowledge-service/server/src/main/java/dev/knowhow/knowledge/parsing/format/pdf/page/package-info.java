/** What stands on a page, and where: characters, lines, pieces of lines, rulings, tables. */
@NullMarked
package dev.knowhow.knowledge.parsing.format.pdf.page;

import org.jspecify.annotations.NullMarked;
