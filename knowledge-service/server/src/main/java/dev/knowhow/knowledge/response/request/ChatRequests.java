package dev.knowhow.knowledge.response.request;

import dev.knowhow.durable.llm.ChatRequest;
import dev.knowhow.knowledge.api.response.CreateChatCompletionRequest;
import dev.knowhow.knowledge.api.response.CreateChatCompletionRequest.Message;
import dev.knowhow.knowledge.model.ModelCatalog;
import dev.knowhow.knowledge.response.followup.FollowUps;
import dev.knowhow.knowledge.response.followup.Turn;
import dev.knowhow.knowledge.response.format.OutputFormat;
import dev.knowhow.knowledge.response.generation.ChatMessages;
import dev.knowhow.knowledge.response.generation.Generation;
import dev.knowhow.knowledge.response.generation.Writer;
import dev.knowhow.knowledge.response.pipeline.Question;
import dev.knowhow.knowledge.retrieval.SearchOptions;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Turns chats into questions to a knowledge base, and refuses by name what is not supported. */
@Singleton
public final class ChatRequests {

    private final ModelCatalog models;
    private final Writer writer;

    ChatRequests(ModelCatalog models, Writer writer) {
        this.models = models;
        this.writer = writer;
    }

    public Question question(CreateChatCompletionRequest request) {
        Instant began = Instant.now();
        refuseUnsupported(request);
        String model = model(request);
        List<JsonNode> items = items(request.messages());
        Inputs inputs = Inputs.read("messages", JsonNode.createArrayNode(items)).requireQuestion("messages");
        List<Turn> before = inputs.before();
        Integer tokens = request.maxCompletionTokens() == null ? request.maxTokens() : request.maxCompletionTokens();
        if (tokens != null && tokens < 1) {
            throw ProblemException.invalid("max_completion_tokens", "max_completion_tokens must be at least 1.");
        }
        return new Question(
                Ids.next("chatcmpl-"),
                model,
                inputs.question(),
                FollowUps.understand(inputs.question(), before),
                Question.Sent.NONE,
                new Question.Documents(
                        null,
                        SearchOptions.of(
                                null,
                                null,
                                request.knowhow() == null
                                        ? null
                                        : request.knowhow().filters())),
                new Question.Wishes(
                        Conversation.instructions(inputs.instructions(), before),
                        tokens == null ? OptionalInt.empty() : OptionalInt.of(tokens),
                        request.temperature() == null
                                ? OptionalDouble.empty()
                                : OptionalDouble.of(request.temperature())),
                generation(request, items),
                new Question.Terms(
                        Conversation.affinity(
                                request.safetyIdentifier(), request.user(), "opening/" + inputs.opening(), null),
                        format(request),
                        Citing.field(request.knowhow(), tools(request).isEmpty() ? request.toolChoice() : null)),
                began);
    }

    /** The model; a chat has no other way to say which documents to answer from. */
    private String model(CreateChatCompletionRequest request) {
        String model = request.model();
        if (model == null || model.isBlank()) {
            throw ProblemException.invalid("model", "The field 'model' is missing; use kb:<name of a knowledge base>.");
        }
        if (models.isAnswering(model)) {
            writer.require("model", "Chats that name no documents as kb:<name of a knowledge base>");
        }
        return model;
    }

    private static OutputFormat format(CreateChatCompletionRequest request) {
        return OutputFormat.read("response_format", request.responseFormat());
    }

    private static void refuseUnsupported(CreateChatCompletionRequest request) {
        refuse(request.n() != null && request.n() != 1, "n");
        refuse(Boolean.TRUE.equals(request.logprobs()), "logprobs");
    }

    private static void refuse(boolean asked, String param) {
        if (asked) {
            throw Question.unsupportedParameter(param);
        }
    }

    /** All tools of a chat are functions: what is chosen among them says nothing of documents. */
    private static List<JsonNode> tools(CreateChatCompletionRequest request) {
        return request.tools() == null ? List.of() : request.tools();
    }

    private static Generation generation(CreateChatCompletionRequest request, List<JsonNode> items) {
        List<JsonNode> tools = tools(request);
        return new Generation(
                ChatMessages.of("", items),
                tools.isEmpty() ? null : JsonNode.createArrayNode(tools),
                request.toolChoice(),
                new ChatRequest.Options(
                        request.topP(),
                        request.seed(),
                        request.stop(),
                        request.presencePenalty(),
                        request.frequencyPenalty(),
                        null,
                        null,
                        null));
    }

    /** The messages as the items that responses are made of. */
    private static List<JsonNode> items(@Nullable List<Message> messages) {
        if (messages == null) {
            throw ProblemException.invalid("messages", "messages must be a text or a list of messages.");
        }
        List<JsonNode> items = new ArrayList<>();
        for (Message message : messages) {
            List<JsonNode> calls = message.toolCalls() == null ? List.of() : message.toolCalls();
            if ("tool".equals(message.role())) {
                items.add(object("function_call_output", "call_id", message.toolCallId(), "output", message.content()));
            } else if (calls.isEmpty()
                    || (message.content() != null && !message.content().isNull())) {
                items.add(object("message", "role", message.role(), "content", message.content()));
            }
            calls.forEach(call -> items.add(call(call)));
        }
        return items;
    }

    private static JsonNode call(JsonNode call) {
        Map<String, JsonNode> item = new LinkedHashMap<>();
        item.put("type", JsonNode.createStringNode("function_call"));
        JsonNode function = call.isObject() ? call.get("function") : null;
        put(item, "call_id", call.isObject() ? call.get("id") : null);
        put(item, "name", function != null && function.isObject() ? function.get("name") : null);
        put(item, "arguments", function != null && function.isObject() ? function.get("arguments") : null);
        return JsonNode.createObjectNode(item);
    }

    private static JsonNode object(
            String type, String name, @Nullable String value, String other, @Nullable JsonNode content) {
        Map<String, JsonNode> item = new LinkedHashMap<>();
        item.put("type", JsonNode.createStringNode(type));
        item.put(name, JsonNode.createStringNode(value == null ? "" : value));
        put(item, other, content);
        return JsonNode.createObjectNode(item);
    }

    private static void put(Map<String, JsonNode> item, String name, @Nullable JsonNode value) {
        if (value != null) {
            item.put(name, value);
        }
    }
}
