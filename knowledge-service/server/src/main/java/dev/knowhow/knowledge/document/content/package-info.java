/** What documents consist of: pages, their images, chunks and vectors, and the index that follows them. */
@NullMarked
package dev.knowhow.knowledge.document.content;

import org.jspecify.annotations.NullMarked;
