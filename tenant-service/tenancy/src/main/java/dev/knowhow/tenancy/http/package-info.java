/** How the caller travels between services: internal tokens, Keycloak tokens, request ids. */
@NullMarked
package dev.knowhow.tenancy.http;

import org.jspecify.annotations.NullMarked;
