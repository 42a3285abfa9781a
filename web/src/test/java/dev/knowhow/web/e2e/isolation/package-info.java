/** Every operation of every service, asked for by everybody who must not have it. */
@NullMarked
package dev.knowhow.web.e2e.isolation;

import org.jspecify.annotations.NullMarked;
