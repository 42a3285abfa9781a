@NullMarked
package dev.knowhow.knowledge.parsing.format.pdf.text;

import org.jspecify.annotations.NullMarked;
