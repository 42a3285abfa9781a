package dev.knowhow.knowledge.conversation;

import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Input items in the form in which they are kept and listed: each with an id, messages with a list of parts. */
public final class Items {

    /** The kind of an item that stands for another. */
    public static final String REFERENCE = "item_reference";

    private static final String MESSAGE = "message";

    private Items() {}

    /**
     * The items of an input: a text is a message of the user.
     *
     * @throws ProblemException if it is neither text nor list of objects
     */
    public static List<JsonNode> of(String param, @Nullable JsonNode input) {
        if (input != null && input.isString()) {
            return List.of(item(Map.of("role", JsonNode.createStringNode("user"), "content", input)));
        }
        if (input == null || !input.isArray()) {
            throw ProblemException.invalid(param, param + " must be a text or a list of messages.");
        }
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode item : input.values()) {
            if (!item.isObject()) {
                String where = param + "[" + items.size() + "]";
                throw ProblemException.invalid(where, where + " must be an object.");
            }
            Map<String, JsonNode> fields = new LinkedHashMap<>();
            item.entries().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
            items.add(item(fields));
        }
        return items;
    }

    /** The kind of an item; where it says none, a message or, with nothing but an id, a reference to an item. */
    public static String type(JsonNode item) {
        String type = text(item.get("type"));
        boolean bare = item.get("role") == null && item.get("id") != null;
        return type.isEmpty() ? bare ? REFERENCE : MESSAGE : type;
    }

    /** The id of an item; empty where it has none. */
    public static String id(JsonNode item) {
        return text(item.get("id"));
    }

    private static JsonNode item(Map<String, JsonNode> given) {
        Map<String, JsonNode> item = new LinkedHashMap<>(given);
        JsonNode node = JsonNode.createObjectNode(given);
        String type = type(node);
        item.put("type", JsonNode.createStringNode(type));
        if (!Ids.isPossible(id(node))) {
            item.put("id", JsonNode.createStringNode(Ids.next(prefix(type))));
        }
        if (type.equals(MESSAGE)) {
            item.putIfAbsent("status", JsonNode.createStringNode("completed"));
            JsonNode content = given.get("content");
            if (content != null && content.isString()) {
                item.put("content", JsonNode.createArrayNode(List.of(part(text(given.get("role")), content))));
            }
        }
        return JsonNode.createObjectNode(item);
    }

    private static JsonNode part(String role, JsonNode text) {
        Map<String, JsonNode> part = new LinkedHashMap<>();
        boolean said = role.equals("assistant");
        part.put("type", JsonNode.createStringNode(said ? "output_text" : "input_text"));
        part.put("text", text);
        if (said) {
            part.put("annotations", JsonNode.createArrayNode(List.of()));
        }
        return JsonNode.createObjectNode(part);
    }

    private static String prefix(String type) {
        return switch (type) {
            case MESSAGE -> "msg_";
            case "file_search_call" -> "fs_";
            case "function_call" -> "fc_";
            case "function_call_output" -> "fco_";
            case "reasoning" -> "rs_";
            default -> "item_";
        };
    }

    private static String text(@Nullable JsonNode node) {
        return node != null && node.isString() ? node.getStringValue() : "";
    }
}
