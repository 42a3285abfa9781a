/** Tests of what the parts are started with. */
@NullMarked
package dev.knowhow.standalone.stack;

import org.jspecify.annotations.NullMarked;
