/** Signing in and out, and the way back to where somebody came from. */
@NullMarked
package dev.knowhow.web.signin;

import org.jspecify.annotations.NullMarked;
