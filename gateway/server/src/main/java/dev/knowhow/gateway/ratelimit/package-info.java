/** How much a key, a tenant and an anonymous address may ask. */
@NullMarked
package dev.knowhow.gateway.ratelimit;

import org.jspecify.annotations.NullMarked;
