/** The data plane: reads a request's head, decides, and relays bytes both ways with back pressure. */
@NullMarked
package dev.knowhow.gateway.proxy;

import org.jspecify.annotations.NullMarked;
