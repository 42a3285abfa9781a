/** The {@code knowhow} command line: everything Knowhow needs on one machine, started and stopped with one command. */
@NullMarked
package dev.knowhow.standalone;

import org.jspecify.annotations.NullMarked;
