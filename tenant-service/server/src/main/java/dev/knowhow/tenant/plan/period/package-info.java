/** Days, weeks and months as a tenant's calendar has them, and what is in force when. */
@NullMarked
package dev.knowhow.tenant.plan.period;

import org.jspecify.annotations.NullMarked;
