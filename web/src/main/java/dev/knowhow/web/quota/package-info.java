/** How much may be used: shown to a tenant's people, set by platform admins. */
@NullMarked
package dev.knowhow.web.quota;

import org.jspecify.annotations.NullMarked;
