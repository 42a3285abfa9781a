package dev.knowhow.knowledge.response.generation;

import dev.knowhow.durable.llm.ChatRequest.Message;
import dev.knowhow.durable.llm.ChatRequest.Options;
import io.micronaut.json.tree.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

    /**
     * Whether a function may be called that a model knows of without being told: where functions are given it is among
     * them, and it is not said that none is to be called.
     */
    public boolean mayCall(String function) {
        if (choice != null && choice.isString() && choice.getStringValue().equals("none")) {
            return false;
        }
        return functions == null || names().contains(function);
    }

    /** What the functions gave that were called last, each on lines of its own; empty where none was. */
    public String results() {
        int from = messages.size();
        while (from > 0 && messages.get(from - 1).role().equals("tool")) {
            from--;
        }
        return messages.subList(from, messages.size()).stream()
                .map(Message::content)
                .collect(Collectors.joining("\n"));
    }

    private Set<String> names() {
        Set<String> names = new HashSet<>();
        for (JsonNode tool : functions == null ? List.<JsonNode>of() : functions.values()) {
            JsonNode function = tool.isObject() ? tool.get("function") : null;
            JsonNode name = function != null && function.isObject() ? function.get("name") : null;
            if (name != null && name.isString()) {
                names.add(name.getStringValue());
            }
        }
        return names;
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
