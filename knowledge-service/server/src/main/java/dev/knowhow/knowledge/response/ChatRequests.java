package dev.knowhow.knowledge.response;

import dev.knowhow.knowledge.adapter.Affinity;
import dev.knowhow.knowledge.api.CreateChatCompletionRequest;
import dev.knowhow.knowledge.api.CreateChatCompletionRequest.Message;
import dev.knowhow.knowledge.response.Inputs.Turn;
import dev.knowhow.knowledge.retrieval.SearchOptions;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import dev.knowhow.knowledge.vectorstore.VectorStoreService;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Turns chats into questions to a knowledge base, and refuses by name what is not supported. */
@Singleton
final class ChatRequests {

    private final ModelCatalog models;
    private final VectorStoreService stores;
    private final AdapterAnswers adapters;

    ChatRequests(ModelCatalog models, VectorStoreService stores, AdapterAnswers adapters) {
        this.models = models;
        this.stores = stores;
        this.adapters = adapters;
    }

    Question question(CreateChatCompletionRequest request) {
        Instant began = Instant.now();
        refuseUnsupported(request);
        Optional<VectorStore> store = store(request);
        Inputs inputs = Inputs.read("messages", messages(request.messages()));
        List<Turn> before = inputs.before();
        Integer tokens = request.maxCompletionTokens() == null ? request.maxTokens() : request.maxCompletionTokens();
        if (tokens != null && tokens < 1) {
            throw ProblemException.invalid("max_completion_tokens", "max_completion_tokens must be at least 1.");
        }
        Decided decided = store.isPresent() ? null : decided(request, inputs);
        return new Question(
                Ids.next("chatcmpl-"),
                models.resolved(String.valueOf(request.model())),
                inputs.question(),
                Conversation.queries(inputs.question(), before),
                decided == null ? store.stream().toList() : decided.stores(),
                SearchOptions.of(
                        null,
                        null,
                        request.knowhow() == null ? null : request.knowhow().filters()),
                Conversation.instructions(inputs.instructions(), before),
                tokens == null ? OptionalInt.empty() : OptionalInt.of(tokens),
                request.temperature() == null ? OptionalDouble.empty() : OptionalDouble.of(request.temperature()),
                began,
                decided);
    }

    /** The knowledge base that was named; empty where the model is an adapter's or assistant's name, or nothing's. */
    private Optional<VectorStore> store(CreateChatCompletionRequest request) {
        String model = request.model();
        if (model == null || model.isBlank()) {
            throw ProblemException.invalid("model", "The field 'model' is missing; use kb:<name of a knowledge base>.");
        }
        Optional<VectorStore> named = models.knowledgeBase(model);
        if (named.isPresent()) {
            refuse(!format(request).type().equals("text"), "response_format");
        } else if (models.isAnswering(model)) {
            throw ProblemException.invalid(
                    "model", "Chat needs to know which documents to answer from: use kb:<name of a knowledge base>.");
        }
        return named.map(store -> stores.use(store.id()));
    }

    private Decided decided(CreateChatCompletionRequest request, Inputs inputs) {
        Affinity affinity = Conversation.affinity(request.safetyIdentifier(), request.user(), inputs, null);
        String citing = Citing.field(request.knowhow(), request.toolChoice());
        return adapters.answer(String.valueOf(request.model()), inputs.question(), affinity, format(request), citing);
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
            throw ProblemException.invalid(param, "The parameter '" + param + "' is not supported as it was given.");
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
