/** What every training backend must do. */
@NullMarked
package dev.knowhow.training.backend;

import org.jspecify.annotations.NullMarked;
