/** Stand-ins for Keycloak and the other services; each speaks the real protocol over HTTP. */
@NullMarked
package dev.knowhow.web.testing;

import org.jspecify.annotations.NullMarked;
