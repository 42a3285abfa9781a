/** The encoder's bounded queue: by priority, and in turns over tenants. */
@NullMarked
package dev.knowhow.knowledge.embedding.queue;

import org.jspecify.annotations.NullMarked;
