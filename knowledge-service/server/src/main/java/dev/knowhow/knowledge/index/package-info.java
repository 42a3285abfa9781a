/** The search index of a knowledge base: a projection of its chunks in PostgreSQL that can be dropped and rebuilt. */
@NullMarked
package dev.knowhow.knowledge.index;

import org.jspecify.annotations.NullMarked;
