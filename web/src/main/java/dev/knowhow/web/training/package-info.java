/** Training: choosing a dataset and a kind, and jobs with their curves and log. */
@NullMarked
package dev.knowhow.web.training;

import org.jspecify.annotations.NullMarked;
