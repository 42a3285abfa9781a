/** API keys: made, listed, revoked, and told apart by an HMAC. */
@NullMarked
package dev.knowhow.tenant.apikey;

import org.jspecify.annotations.NullMarked;
