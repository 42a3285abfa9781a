/** The whole product, started by its own command and used as people and programs use it. */
@NullMarked
package dev.knowhow.web.e2e;

import org.jspecify.annotations.NullMarked;
