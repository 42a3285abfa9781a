/** Creates the demo tenants through tenant-service's own API on the first start. */
@NullMarked
package dev.knowhow.standalone.bootstrap;

import org.jspecify.annotations.NullMarked;
