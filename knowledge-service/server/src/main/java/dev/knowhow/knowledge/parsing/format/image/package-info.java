/** Images of pages, such as scans and photographs. */
@NullMarked
package dev.knowhow.knowledge.parsing.format.image;

import org.jspecify.annotations.NullMarked;
