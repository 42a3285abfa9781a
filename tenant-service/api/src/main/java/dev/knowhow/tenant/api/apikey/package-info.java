/** API keys of a tenant. */
@NullMarked
package dev.knowhow.tenant.api.apikey;

import org.jspecify.annotations.NullMarked;
