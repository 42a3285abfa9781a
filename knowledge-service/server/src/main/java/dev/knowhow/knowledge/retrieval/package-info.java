/** Finds the chunks of knowledge bases that fit a question: lexical and dense search, fused. */
@NullMarked
package dev.knowhow.knowledge.retrieval;

import org.jspecify.annotations.NullMarked;
