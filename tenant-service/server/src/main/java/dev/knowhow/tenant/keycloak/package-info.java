/** Keycloak's Admin API: organizations and accounts, and the changes that still have to reach Keycloak. */
@NullMarked
package dev.knowhow.tenant.keycloak;

import org.jspecify.annotations.NullMarked;
