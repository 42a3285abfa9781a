/** Assistants: adapter, knowledge base and policy, and how they route. */
@NullMarked
package dev.knowhow.web.assistant;

import org.jspecify.annotations.NullMarked;
