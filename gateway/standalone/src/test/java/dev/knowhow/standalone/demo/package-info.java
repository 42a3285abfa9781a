/** Writes the binary sample documents and checks that all of them say what the demo asks about. */
@NullMarked
package dev.knowhow.standalone.demo;

import org.jspecify.annotations.NullMarked;
