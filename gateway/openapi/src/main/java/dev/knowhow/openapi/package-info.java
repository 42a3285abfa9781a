/** The description of the public API. Nothing of this package runs in the product. */
@NullMarked
package dev.knowhow.openapi;

import org.jspecify.annotations.NullMarked;
