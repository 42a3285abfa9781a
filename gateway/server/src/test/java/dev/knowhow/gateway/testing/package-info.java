/** Stand-ins for the services behind the gateway; they speak the real protocol over HTTP. */
@NullMarked
package dev.knowhow.gateway.testing;

import org.jspecify.annotations.NullMarked;
