/** Assistants: an adapter, a knowledge base and a policy under one name. */
@NullMarked
package dev.knowhow.training.assistant;

import org.jspecify.annotations.NullMarked;
