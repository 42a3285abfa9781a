/** Tests of supervision, with real child processes. */
@NullMarked
package dev.knowhow.standalone.process;

import org.jspecify.annotations.NullMarked;
