/** What one tenant feels of another one that asks for as much as it can. */
@NullMarked
package dev.knowhow.web.e2e.neighbour;

import org.jspecify.annotations.NullMarked;
