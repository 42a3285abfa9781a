/** Fine-tuning jobs: their table and their HTTP entry point. */
@NullMarked
package dev.knowhow.training.job;

import org.jspecify.annotations.NullMarked;
