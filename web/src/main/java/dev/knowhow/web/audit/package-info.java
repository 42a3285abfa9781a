/** The audit log of the tenant. */
@NullMarked
package dev.knowhow.web.audit;

import org.jspecify.annotations.NullMarked;
