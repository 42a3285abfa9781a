/** Where adapters are served. */
@NullMarked
package dev.knowhow.training.api.deployment;

import org.jspecify.annotations.NullMarked;
