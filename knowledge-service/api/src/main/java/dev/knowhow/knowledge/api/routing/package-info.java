/** How assistants route questions, and the spot checks of what their adapters answer. */
@NullMarked
package dev.knowhow.knowledge.api.routing;

import org.jspecify.annotations.NullMarked;
