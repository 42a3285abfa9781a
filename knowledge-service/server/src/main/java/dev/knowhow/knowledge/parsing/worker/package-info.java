/** Documents read in child processes, which a hostile file may crash, fill or hang without harm. */
@NullMarked
package dev.knowhow.knowledge.parsing.worker;

import org.jspecify.annotations.NullMarked;
