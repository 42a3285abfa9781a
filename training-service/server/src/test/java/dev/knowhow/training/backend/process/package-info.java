/** Trainers as child processes, honest and otherwise. */
@NullMarked
package dev.knowhow.training.backend.process;

import org.jspecify.annotations.NullMarked;
