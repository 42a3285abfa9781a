package dev.knowhow.knowledge.response.request;

import dev.knowhow.knowledge.conversation.Items;
import dev.knowhow.knowledge.response.followup.Turn;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A conversation out of a request: a text, or messages whose content is a text or a list of text parts.
 *
 * @param turns what was said, in order
 */
record Inputs(List<Turn> turns) {

    private static final int MAX_CHARACTERS = 200_000;

    Inputs {
        turns = List.copyOf(turns);
    }

    /** Reads the {@code input} of a response, or the {@code messages} of a chat. */
    static Inputs read(String param, @Nullable JsonNode input) {
        if (input != null && input.isString()) {
            return check(param, List.of(new Turn("user", input.getStringValue())));
        }
        if (input == null || !input.isArray()) {
            throw ProblemException.invalid(param, param + " must be a text or a list of messages.");
        }
        List<Turn> turns = new ArrayList<>();
        int index = 0;
        for (JsonNode item : input.values()) {
            turn(param + "[" + index++ + "]", item, turns);
        }
        return check(param, turns);
    }

    /** The same question after what was said before it. */
    Inputs after(List<Turn> earlier) {
        List<Turn> all = new ArrayList<>(earlier);
        all.addAll(turns);
        return new Inputs(all);
    }

    /** What kept items say; those that are no messages say nothing. */
    static List<Turn> turns(List<JsonNode> items) {
        List<Turn> turns = new ArrayList<>();
        for (JsonNode item : items) {
            JsonNode content = item.get("content");
            if (Items.type(item).equals("message") && content != null && content.isArray()) {
                StringBuilder text = new StringBuilder();
                content.values().forEach(part -> text.append(text(part.get("text"), text(part.get("refusal"), ""))));
                turns.add(new Turn(text(item.get("role"), ""), text.toString()));
            }
        }
        return turns;
    }

    /** The question: what the user said last. */
    String question() {
        return turns.reversed().stream()
                .filter(turn -> turn.role().equals("user"))
                .findFirst()
                .map(Turn::text)
                .orElse("");
    }

    /** What the user said first: through a conversation whose turns are sent again and again it stays the same. */
    String opening() {
        return turns.stream()
                .filter(turn -> turn.role().equals("user"))
                .findFirst()
                .map(Turn::text)
                .orElse("");
    }

    /** What the system and the developer say. */
    String instructions() {
        return turns.stream().filter(Turn::isInstruction).map(Turn::text).collect(Collectors.joining("\n"));
    }

    /** What user and assistant said before the question. */
    List<Turn> before() {
        List<Turn> said = turns.stream().filter(turn -> !turn.isInstruction()).toList();
        for (int i = said.size() - 1; i >= 0; i--) {
            if (said.get(i).role().equals("user")) {
                return said.subList(0, i);
            }
        }
        return List.of();
    }

    /**
     * Refuses a conversation in which nobody asks anything.
     *
     * @throws ProblemException naming the parameter
     */
    Inputs requireQuestion(String param) {
        if (question().isBlank()) {
            throw ProblemException.invalid(param, param + " holds no question: it needs a message of role 'user'.");
        }
        return this;
    }

    private static Inputs check(String param, List<Turn> turns) {
        if (turns.stream().mapToLong(turn -> turn.text().length()).sum() > MAX_CHARACTERS) {
            throw ProblemException.invalid(param, param + " may have 200000 characters at most.");
        }
        return new Inputs(turns);
    }

    private static void turn(String where, JsonNode item, List<Turn> turns) {
        if (!item.isObject()) {
            throw ProblemException.invalid(where, where + " must be an object.");
        }
        String type = text(item.get("type"), "message");
        switch (type) {
            case "message" -> turns.add(new Turn(role(where, item), content(where + ".content", item.get("content"))));
            case "file_search_call",
                    "reasoning",
                    "function_call",
                    "function_call_output" -> {} // nothing that somebody said
            default ->
                throw ProblemException.invalid(
                        where + ".type", "Input items of type '" + type + "' are not supported.");
        }
    }

    private static String role(String where, JsonNode item) {
        String role = text(item.get("role"), "");
        return switch (role) {
            case "user", "assistant", "system", "developer" -> role;
            default ->
                throw ProblemException.invalid(
                        where + ".role", "The role must be user, assistant, system or developer, not '" + role + "'.");
        };
    }

    private static String content(String where, @Nullable JsonNode content) {
        if (content != null && content.isString()) {
            return content.getStringValue();
        }
        if (content == null || !content.isArray()) {
            throw ProblemException.invalid(where, where + " must be a text or a list of text parts.");
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content.values()) {
            String type = text(part.get("type"), "");
            switch (type) {
                case "input_text", "output_text", "text" -> text.append(text(part.get("text"), ""));
                case "refusal" -> text.append(text(part.get("refusal"), ""));
                default ->
                    throw ProblemException.invalid(
                            where, "Content of type '" + type + "' is not supported; send text.");
            }
        }
        return text.toString();
    }

    private static String text(@Nullable JsonNode node, String otherwise) {
        return node != null && node.isString() ? node.getStringValue() : otherwise;
    }
}
