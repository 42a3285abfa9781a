/** Tests of reading documents. */
@NullMarked
package dev.knowhow.knowledge.parsing;

import org.jspecify.annotations.NullMarked;
