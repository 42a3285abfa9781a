/** How assistants route questions: to their adapter alone, or to the documents, and how well that went. */
@NullMarked
package dev.knowhow.knowledge.routing;

import org.jspecify.annotations.NullMarked;
