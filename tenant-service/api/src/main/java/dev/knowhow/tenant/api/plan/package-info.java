/** Plans, who is on them, and what they charge. */
@NullMarked
package dev.knowhow.tenant.api.plan;

import org.jspecify.annotations.NullMarked;
