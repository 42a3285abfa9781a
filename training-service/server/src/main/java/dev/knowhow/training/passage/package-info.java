/** Which passages of a knowledge base answer a question: one rule, to train by and to measure by. */
@NullMarked
package dev.knowhow.training.passage;

import org.jspecify.annotations.NullMarked;
