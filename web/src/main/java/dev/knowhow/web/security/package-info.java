/** Sign-in at Keycloak, sessions in a table, CSRF tokens and the headers that browsers enforce. */
@NullMarked
package dev.knowhow.web.security;

import org.jspecify.annotations.NullMarked;
