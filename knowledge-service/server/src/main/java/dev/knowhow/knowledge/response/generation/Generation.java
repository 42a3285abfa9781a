package dev.knowhow.knowledge.response.generation;

import dev.knowhow.durable.llm.ChatRequest.Message;
import dev.knowhow.durable.llm.ChatRequest.Options;
import io.micronaut.json.tree.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What only a language model can make of a question.
 *
 * @param messages the conversation as it is passed on, the question last
 * @param functions functions that may be called, as chat completions have them; null where there are none
 * @param choice which of them to call; null where that is left to the model
 * @param sampling how to write
 */
public record Generation(
        List<Message> messages,
        @Nullable JsonNode functions,
        @Nullable JsonNode choice,
        Options sampling) {

    public Generation {
        messages = List.copyOf(messages);
    }

    /** Whether functions may be called. */
    public boolean hasFunctions() {
        return functions != null;
    }

    /** Whether it goes on with what a function gave. */
    public boolean isAfterCall() {
        return !messages.isEmpty() && messages.getLast().role().equals("tool");
    }

    Options options(@Nullable JsonNode format) {
        return new Options(
                sampling.topP(),
                sampling.seed(),
                sampling.stop(),
                sampling.presencePenalty(),
                sampling.frequencyPenalty(),
                functions,
                choice,
                format);
    }
}
