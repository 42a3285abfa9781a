/** Attributes of files in knowledge bases, and OpenAI's filters over them. */
@NullMarked
package dev.knowhow.knowledge.document.attribute;

import org.jspecify.annotations.NullMarked;
