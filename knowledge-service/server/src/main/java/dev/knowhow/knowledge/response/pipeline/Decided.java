package dev.knowhow.knowledge.response.pipeline;

import dev.knowhow.durable.llm.Completion;
import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.api.answer.ModelDecision;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter or an assistant decided before anything was searched.
 *
 * @param decision null for an assistant whose adapter is gone
 * @param answer the adapter's own; null where the documents answer
 * @param calls what it wants to be called instead of saying something
 * @param guess what is told where the documents have no answer; null where there is none
 * @param assistant the name of the assistant that was asked, if one was
 * @param stores the knowledge base of the assistant, if one was asked
 */
record Decided(
        @Nullable ModelDecision decision,
        @Nullable Answer answer,
        List<Completion.ToolCall> calls,
        @Nullable Guess guess,
        @Nullable String assistant,
        List<VectorStore> stores) {

    Decided {
        calls = List.copyOf(calls);
        stores = List.copyOf(stores);
    }
}
