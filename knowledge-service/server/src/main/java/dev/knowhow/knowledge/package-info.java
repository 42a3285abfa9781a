/** Starts the knowledge service. */
@NullMarked
package dev.knowhow.knowledge;

import org.jspecify.annotations.NullMarked;
