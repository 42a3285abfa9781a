package dev.knowhow.knowledge.response;

import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.api.ModelDecision;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter decided before anything was searched.
 *
 * @param answer the adapter's own; null where the documents answer
 * @param assistant the name of the assistant that was asked, if one was
 */
record Decided(
        ModelDecision decision,
        @Nullable Answer answer,
        @Nullable String assistant) {}
