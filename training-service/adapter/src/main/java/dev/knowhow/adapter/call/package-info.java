/** Calls of functions as outputs: what is learned of them, and how they are told from text again. */
@NullMarked
package dev.knowhow.adapter.call;

import org.jspecify.annotations.NullMarked;
