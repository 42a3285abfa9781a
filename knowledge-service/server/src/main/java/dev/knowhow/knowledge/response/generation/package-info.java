/** What a language model is asked to do beside answering from documents: talk, call functions, keep a schema. */
@NullMarked
package dev.knowhow.knowledge.response.generation;

import org.jspecify.annotations.NullMarked;
