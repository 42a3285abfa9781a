package dev.knowhow.knowledge.response.generation;

import dev.knowhow.durable.llm.ChatRequest.Message;
import dev.knowhow.knowledge.conversation.Items;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Items of a conversation as the messages of chat completions, which is what language models are asked by. */
public final class ChatMessages {

    private ChatMessages() {}

    /** The instructions, if there are any, and the items. */
    public static List<Message> of(String instructions, List<JsonNode> items) {
        List<Message> messages = new ArrayList<>();
        if (!instructions.isBlank()) {
            messages.add(new Message("system", instructions));
        }
        for (JsonNode item : items) {
            switch (Items.type(item)) {
                case "message" -> messages.add(new Message(role(item), content(item.get("content"))));
                case "function_call" -> messages.add(new Message("assistant", "", call(item), null));
                case "function_call_output" ->
                    messages.add(new Message("tool", content(item.get("output")), null, text(item.get("call_id"))));
                default -> {} // searches, which a language model is told nothing of
            }
        }
        return messages;
    }

    /** A function as chat completions have it, from its fields beside each other. */
    public static JsonNode function(Map<String, JsonNode> fields) {
        return JsonNode.createObjectNode(
                Map.of("type", JsonNode.createStringNode("function"), "function", JsonNode.createObjectNode(fields)));
    }

    private static JsonNode call(JsonNode item) {
        Map<String, JsonNode> function = new LinkedHashMap<>();
        function.put("name", JsonNode.createStringNode(text(item.get("name"))));
        function.put("arguments", JsonNode.createStringNode(text(item.get("arguments"))));
        Map<String, JsonNode> call = new LinkedHashMap<>();
        call.put("id", JsonNode.createStringNode(text(item.get("call_id"))));
        call.put("type", JsonNode.createStringNode("function"));
        call.put("function", JsonNode.createObjectNode(function));
        return JsonNode.createArrayNode(List.of(JsonNode.createObjectNode(call)));
    }

    private static String role(JsonNode item) {
        String role = text(item.get("role"));
        return role.equals("developer") ? "system" : role;
    }

    private static String content(@Nullable JsonNode content) {
        if (content == null || !content.isArray()) {
            return text(content);
        }
        StringBuilder text = new StringBuilder();
        content.values().forEach(part -> text.append(text(part.get("text"))).append(text(part.get("refusal"))));
        return text.toString();
    }

    private static String text(@Nullable JsonNode node) {
        return node != null && node.isString() ? node.getStringValue() : "";
    }
}
