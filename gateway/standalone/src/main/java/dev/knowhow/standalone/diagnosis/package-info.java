/** What {@code doctor} and {@code status} find out about this machine and the data folder. */
@NullMarked
package dev.knowhow.standalone.diagnosis;

import org.jspecify.annotations.NullMarked;
