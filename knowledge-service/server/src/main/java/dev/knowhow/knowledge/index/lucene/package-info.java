/** The knowledge index in Lucene: a directory for each knowledge base. */
@NullMarked
package dev.knowhow.knowledge.index.lucene;

import org.jspecify.annotations.NullMarked;
