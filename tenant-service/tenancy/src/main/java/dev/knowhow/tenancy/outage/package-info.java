/** What is done about other services that do not answer: who waits for them, and for how long. */
@NullMarked
package dev.knowhow.tenancy.outage;

import org.jspecify.annotations.NullMarked;
