/** The parts that run: PostgreSQL, Keycloak and the five services, with their settings. */
@NullMarked
package dev.knowhow.standalone.stack;

import org.jspecify.annotations.NullMarked;
