/** Which service a path belongs to, and what a path may look like. */
@NullMarked
package dev.knowhow.gateway.routing;

import org.jspecify.annotations.NullMarked;
