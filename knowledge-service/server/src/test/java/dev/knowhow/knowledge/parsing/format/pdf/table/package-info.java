@NullMarked
package dev.knowhow.knowledge.parsing.format.pdf.table;

import org.jspecify.annotations.NullMarked;
