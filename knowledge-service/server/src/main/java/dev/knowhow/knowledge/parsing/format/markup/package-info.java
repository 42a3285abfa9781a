/** HTML and Markdown. */
@NullMarked
package dev.knowhow.knowledge.parsing.format.markup;

import org.jspecify.annotations.NullMarked;
