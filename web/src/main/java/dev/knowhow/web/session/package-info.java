/** Sessions of signed-in people: a row each, tokens kept on the server and refreshed through Keycloak. */
@NullMarked
package dev.knowhow.web.session;

import org.jspecify.annotations.NullMarked;
