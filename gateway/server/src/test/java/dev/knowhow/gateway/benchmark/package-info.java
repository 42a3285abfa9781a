/** Measurements, started by hand: what the gateway costs beside nginx, and what an upload does to its memory. */
@NullMarked
package dev.knowhow.gateway.benchmark;

import org.jspecify.annotations.NullMarked;
