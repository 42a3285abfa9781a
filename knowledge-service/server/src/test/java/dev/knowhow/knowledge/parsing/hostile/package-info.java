/** Files that are made to hurt who reads them, by kind. */
@NullMarked
package dev.knowhow.knowledge.parsing.hostile;

import org.jspecify.annotations.NullMarked;
