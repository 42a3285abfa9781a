/** What a version of a plan charges for what was used: exact numbers in, money out, nothing else asked. */
@NullMarked
package dev.knowhow.tenant.plan.rating;

import org.jspecify.annotations.NullMarked;
