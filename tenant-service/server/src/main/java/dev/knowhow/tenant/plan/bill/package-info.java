/** What a month costs: rating over the parts of it in which one version was in force. */
@NullMarked
package dev.knowhow.tenant.plan.bill;

import org.jspecify.annotations.NullMarked;
