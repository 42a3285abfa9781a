/** Tests of the launcher's tokens. */
@NullMarked
package dev.knowhow.standalone.bootstrap;

import org.jspecify.annotations.NullMarked;
