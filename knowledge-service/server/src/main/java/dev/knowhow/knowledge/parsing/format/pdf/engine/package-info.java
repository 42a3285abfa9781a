/** PDFBox within a budget: opens files, carries out the instructions of pages and draws them. */
@NullMarked
package dev.knowhow.knowledge.parsing.format.pdf.engine;

import org.jspecify.annotations.NullMarked;
