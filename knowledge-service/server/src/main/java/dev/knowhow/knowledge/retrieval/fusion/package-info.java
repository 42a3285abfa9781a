/** Joins the lists that words and meaning find, by fixed or by learned weights. */
@NullMarked
package dev.knowhow.knowledge.retrieval.fusion;

import org.jspecify.annotations.NullMarked;
