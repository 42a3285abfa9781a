/** Learns how a knowledge base's questions lie towards the passages that answer them. Pure functions. */
@NullMarked
package dev.knowhow.training.retriever;

import org.jspecify.annotations.NullMarked;
