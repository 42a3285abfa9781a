/** Calls to the other services in the name of the person who is signed in. */
@NullMarked
package dev.knowhow.web.upstream;

import org.jspecify.annotations.NullMarked;
