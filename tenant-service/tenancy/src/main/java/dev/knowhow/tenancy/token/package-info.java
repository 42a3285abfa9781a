/** Reads and writes the tokens that say who is calling: Keycloak's and those between services. */
@NullMarked
package dev.knowhow.tenancy.token;

import org.jspecify.annotations.NullMarked;
