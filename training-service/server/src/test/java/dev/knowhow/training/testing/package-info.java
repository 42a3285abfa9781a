/** What tests of this service share: callers, and stand-ins for the services it asks. */
@NullMarked
package dev.knowhow.training.testing;

import org.jspecify.annotations.NullMarked;
