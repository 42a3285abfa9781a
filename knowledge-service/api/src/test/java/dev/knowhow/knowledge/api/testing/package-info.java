/** A stand-in for knowledge-service, for the tests of other services. */
@NullMarked
package dev.knowhow.knowledge.api.testing;

import org.jspecify.annotations.NullMarked;
