/** What systems are worth and whether they differ: rates, calibration, detection, paired tests. Pure functions. */
@NullMarked
package dev.knowhow.training.statistics;

import org.jspecify.annotations.NullMarked;
