/** Starts the gateway service. */
@NullMarked
package dev.knowhow.gateway;

import org.jspecify.annotations.NullMarked;
