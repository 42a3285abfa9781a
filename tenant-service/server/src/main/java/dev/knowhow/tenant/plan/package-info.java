/** Plans, their versions, and which tenant is on which of them when. */
@NullMarked
package dev.knowhow.tenant.plan;

import org.jspecify.annotations.NullMarked;
