/** Checkpoints of a job, and who may read those of another project. */
@NullMarked
package dev.knowhow.training.job.checkpoint;

import org.jspecify.annotations.NullMarked;
