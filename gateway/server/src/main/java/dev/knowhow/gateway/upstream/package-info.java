/** The way to the services: pooled connections on the event loop of the client. */
@NullMarked
package dev.knowhow.gateway.upstream;

import org.jspecify.annotations.NullMarked;
