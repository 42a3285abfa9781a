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
 * @param choice which functions to call, as chat completions have it; null where that is left to the model
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
     * Whether a function may be called that a model knows of without being told: where functions are given, or some of
     * them chosen, it is among them, and it is not said that none is to be called.
     */
    public boolean mayCall(String function) {
        if (isChoice("none")) {
            return false;
        }
        return (functions == null || names(functions).contains(function))
                && (chosenFunctions().isEmpty() || chosenFunctions().contains(function));
    }

    /** Whether the caller takes nothing but a call: of any function, of a certain one, or of one among some. */
    public boolean mustCall() {
        JsonNode allowed = field(choice, "allowed_tools");
        return isChoice("required")
                || field(choice, "function") != null
                || text(field(allowed, "mode")).equals("required");
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

    /** The functions that the choice is narrowed to; empty where it is not. */
    private Set<String> chosenFunctions() {
        JsonNode function = field(choice, "function");
        JsonNode allowed = field(field(choice, "allowed_tools"), "tools");
        return function != null
                ? Set.of(text(field(function, "name")))
                : allowed != null && allowed.isArray() ? names(allowed) : Set.of();
    }

    private boolean isChoice(String wanted) {
        return text(choice).equals(wanted);
    }

    private static Set<String> names(JsonNode tools) {
        Set<String> names = new HashSet<>();
        tools.values().forEach(tool -> names.add(text(field(field(tool, "function"), "name"))));
        return names;
    }

    private static @Nullable JsonNode field(@Nullable JsonNode node, String name) {
        return node != null && node.isObject() ? node.get(name) : null;
    }

    private static String text(@Nullable JsonNode node) {
        return node != null && node.isString() ? node.getStringValue() : "";
    }

    Options options(@Nullable JsonNode format) {
        return new Options(
                sampling.topP(),
                sampling.seed(),
                sampling.stop(),
                sampling.presencePenalty(),
                sampling.frequencyPenalty(),
                functions,
                functions == null ? null : choice,
                format);
    }
}
