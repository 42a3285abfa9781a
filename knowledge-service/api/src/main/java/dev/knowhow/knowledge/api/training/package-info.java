/** What training-service asks of documents: candidates, vectors of passages, probes of an adapter. */
@NullMarked
package dev.knowhow.knowledge.api.training;

import org.jspecify.annotations.NullMarked;
