/** What this service asks of the others, as the current caller: files, embeddings, knowledge bases, the tenant's name. */
@NullMarked
package dev.knowhow.training.upstream;

import org.jspecify.annotations.NullMarked;
