/** The models that a tenant may name. */
@NullMarked
package dev.knowhow.knowledge.model;

import org.jspecify.annotations.NullMarked;
