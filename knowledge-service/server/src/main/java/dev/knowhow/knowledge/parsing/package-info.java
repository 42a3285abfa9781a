/** Documents of every supported format read into text with pages, blocks and glyph positions. */
@NullMarked
package dev.knowhow.knowledge.parsing;

import org.jspecify.annotations.NullMarked;
