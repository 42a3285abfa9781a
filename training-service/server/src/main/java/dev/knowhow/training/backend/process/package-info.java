/** Trains in a child process, whose crash, hunger for memory or native fault cannot harm the service. */
@NullMarked
package dev.knowhow.training.backend.process;

import org.jspecify.annotations.NullMarked;
