/** Keycloak's Admin API: organizations and accounts, and the changes that Keycloak still has to be told. */
@NullMarked
package dev.knowhow.tenant.keycloak;

import org.jspecify.annotations.NullMarked;
