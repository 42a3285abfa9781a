/** What an encoder says of itself: where it runs, what it expects and what it gives. */
@NullMarked
package dev.knowhow.knowledge.embedding.description;

import org.jspecify.annotations.NullMarked;
