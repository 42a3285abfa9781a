/** A stand-in for tenant-service, and what it and the service both keep to: for the tests of every service. */
@NullMarked
package dev.knowhow.tenant.api.testing;

import org.jspecify.annotations.NullMarked;
