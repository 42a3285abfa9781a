/** Who is calling: API keys and Keycloak tokens, checked at tenant-service and remembered for less than a second. */
@NullMarked
package dev.knowhow.gateway.authentication;

import org.jspecify.annotations.NullMarked;
