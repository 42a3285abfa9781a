/** Trains a low-rank adapter of the sentence encoder in a process of its own. */
@NullMarked
package dev.knowhow.encoderlora;

import org.jspecify.annotations.NullMarked;
