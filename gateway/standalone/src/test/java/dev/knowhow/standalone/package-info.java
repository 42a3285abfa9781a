/** Tests of the command line, the start script and the module's structure. */
@NullMarked
package dev.knowhow.standalone;

import org.jspecify.annotations.NullMarked;
