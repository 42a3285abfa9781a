/** A stand-in for Keycloak's Admin API and a running tenant service, for the tests of this module. */
@NullMarked
package dev.knowhow.tenant.testing;

import org.jspecify.annotations.NullMarked;
