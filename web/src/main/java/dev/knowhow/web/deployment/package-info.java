/** Deployments: the alias that moves between adapters, canaries and the way back. */
@NullMarked
package dev.knowhow.web.deployment;

import org.jspecify.annotations.NullMarked;
