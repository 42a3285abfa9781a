/** Tests of reading in child processes. */
@NullMarked
package dev.knowhow.knowledge.parsing.worker;

import org.jspecify.annotations.NullMarked;
