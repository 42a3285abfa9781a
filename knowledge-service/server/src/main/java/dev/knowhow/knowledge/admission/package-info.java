/** How much may be in progress at once. */
@NullMarked
package dev.knowhow.knowledge.admission;

import org.jspecify.annotations.NullMarked;
