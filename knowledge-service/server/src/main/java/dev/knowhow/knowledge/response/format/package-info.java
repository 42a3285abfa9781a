/** The form in which a caller wants an answer: text, or JSON that keeps a schema. */
@NullMarked
package dev.knowhow.knowledge.response.format;

import org.jspecify.annotations.NullMarked;
