/** Where adapters are trained: the interface that every backend implements, and the files they exchange with us. */
@NullMarked
package dev.knowhow.training.backend;

import org.jspecify.annotations.NullMarked;
