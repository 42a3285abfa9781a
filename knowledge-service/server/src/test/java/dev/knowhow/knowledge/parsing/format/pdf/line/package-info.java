@NullMarked
package dev.knowhow.knowledge.parsing.format.pdf.line;

import org.jspecify.annotations.NullMarked;
