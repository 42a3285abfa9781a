/** Documents of a knowledge base: their stages, pages, passages and originals. */
@NullMarked
package dev.knowhow.knowledge.api.document;

import org.jspecify.annotations.NullMarked;
