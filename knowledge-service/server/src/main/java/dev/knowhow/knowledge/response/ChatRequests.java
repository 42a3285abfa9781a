package dev.knowhow.knowledge.response;

import dev.knowhow.knowledge.api.response.CreateChatCompletionRequest;
import dev.knowhow.knowledge.api.response.CreateChatCompletionRequest.Message;
import dev.knowhow.knowledge.model.ModelCatalog;
import dev.knowhow.knowledge.response.followup.FollowUps;
import dev.knowhow.knowledge.response.followup.Turn;
import dev.knowhow.knowledge.response.format.OutputFormat;
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
final class ChatRequests {

    private final ModelCatalog models;

    ChatRequests(ModelCatalog models) {
        this.models = models;
    }

    Question question(CreateChatCompletionRequest request) {
        Instant began = Instant.now();
        refuseUnsupported(request);
        String model = model(request);
        Inputs inputs = Inputs.read("messages", messages(request.messages()));
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
                new Question.Terms(
                        Conversation.affinity(
                                request.safetyIdentifier(), request.user(), "opening/" + inputs.opening(), null),
                        format(request),
                        Citing.field(request.knowhow(), request.toolChoice())),
                began);
    }

    /** The model; a chat has no other way to say which documents to answer from. */
    private String model(CreateChatCompletionRequest request) {
        String model = request.model();
        if (model == null || model.isBlank()) {
            throw ProblemException.invalid("model", "The field 'model' is missing; use kb:<name of a knowledge base>.");
        }
        if (models.isAnswering(model)) {
            throw ProblemException.invalid(
                    "model", "Chat needs to know which documents to answer from: use kb:<name of a knowledge base>.");
        }
        return model;
    }

    private static OutputFormat format(CreateChatCompletionRequest request) {
        return OutputFormat.read("response_format", request.responseFormat());
    }

    private static void refuseUnsupported(CreateChatCompletionRequest request) {
        refuse(request.n() != null && request.n() != 1, "n");
        refuse(request.tools() != null && !request.tools().isEmpty(), "tools");
        refuse(Boolean.TRUE.equals(request.logprobs()), "logprobs");
    }

    private static void refuse(boolean asked, String param) {
        if (asked) {
            throw Question.unsupportedParameter(param);
        }
    }

    private static @Nullable JsonNode messages(@Nullable List<Message> messages) {
        if (messages == null) {
            return null;
        }
        List<JsonNode> items = new ArrayList<>();
        for (Message message : messages) {
            Map<String, JsonNode> item = new LinkedHashMap<>();
            item.put("role", JsonNode.createStringNode(message.role() == null ? "" : message.role()));
            if (message.content() != null) {
                item.put("content", message.content());
            }
            items.add(JsonNode.createObjectNode(item));
        }
        return JsonNode.createArrayNode(items);
    }
}
