/** What is learned about an adapter's confidence from examples that it was not fitted to, whatever head it has. */
@NullMarked
package dev.knowhow.adapter.calibration;

import org.jspecify.annotations.NullMarked;
