/** From a question to its recorded answer: resolve, decide, search, answer, record. */
@NullMarked
package dev.knowhow.knowledge.response.pipeline;

import org.jspecify.annotations.NullMarked;
