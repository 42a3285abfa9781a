/** Fine-tuning jobs: what was asked for, their turn, the work on them, and how they are seen and steered. */
@NullMarked
package dev.knowhow.training.job;

import org.jspecify.annotations.NullMarked;
