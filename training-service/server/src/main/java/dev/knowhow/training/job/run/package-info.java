/** Runs jobs: validates, prepares the inputs, trains under a lease and hands the adapter over. */
@NullMarked
package dev.knowhow.training.job.run;

import org.jspecify.annotations.NullMarked;
