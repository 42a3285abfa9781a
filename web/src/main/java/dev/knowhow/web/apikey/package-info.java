/** API keys of the tenant. */
@NullMarked
package dev.knowhow.web.apikey;

import org.jspecify.annotations.NullMarked;
