/** Learns by which weights a knowledge base's passages are ranked. Pure functions. */
@NullMarked
package dev.knowhow.training.fusion;

import org.jspecify.annotations.NullMarked;
