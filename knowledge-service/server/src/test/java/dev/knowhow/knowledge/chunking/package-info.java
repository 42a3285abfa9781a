/** Tests of chunks and sentences. */
@NullMarked
package dev.knowhow.knowledge.chunking;

import org.jspecify.annotations.NullMarked;
