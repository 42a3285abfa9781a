package dev.knowhow.knowledge.response.request;

import dev.knowhow.durable.llm.ChatRequest;
import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.api.response.CreateResponseRequest;
import dev.knowhow.knowledge.api.response.CreateResponseRequest.Tool;
import dev.knowhow.knowledge.conversation.Conversations;
import dev.knowhow.knowledge.conversation.Items;
import dev.knowhow.knowledge.history.StoredAnswer;
import dev.knowhow.knowledge.history.StoredAnswers;
import dev.knowhow.knowledge.response.followup.FollowUps;
import dev.knowhow.knowledge.response.followup.Turn;
import dev.knowhow.knowledge.response.format.OutputFormat;
import dev.knowhow.knowledge.response.generation.ChatMessages;
import dev.knowhow.knowledge.response.generation.Generation;
import dev.knowhow.knowledge.response.pipeline.Question;
import dev.knowhow.knowledge.retrieval.SearchOptions;
import dev.knowhow.knowledge.vectorstore.Metadata;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns requests for a response into questions, and refuses by name what is not supported. */
@Singleton
public final class ResponseRequests {

    private static final String FUNCTION = "function";
    private static final int MIN_OUTPUT_TOKENS = 16;
    private static final int MAX_EARLIER = 10;

    /** Items of a conversation that a question is understood by. */
    private static final int MAX_ITEMS = 40;

    private final StoredAnswers answers;
    private final Conversations conversations;
    private final ItemReferences references;

    ResponseRequests(StoredAnswers answers, Conversations conversations, ItemReferences references) {
        this.answers = answers;
        this.conversations = conversations;
        this.references = references;
    }

    public Question question(CreateResponseRequest request) {
        Instant began = Instant.now();
        refuseUnsupported(request);
        Metadata.check(request.metadata());
        List<JsonNode> items = references.resolve("input", Items.of("input", request.input()));
        Inputs asked = Inputs.read("input", JsonNode.createArrayNode(items));
        String conversation = conversation(request);
        Earlier earlier =
                conversation == null ? earlier(request.previousResponseId()) : conversationBefore(conversation);
        Inputs inputs = asked.after(earlier.turns()).requireQuestion("input");
        List<Turn> before = inputs.before();
        String given = request.instructions() == null ? "" : request.instructions();
        String instructions = (given + "\n" + inputs.instructions()).strip();
        List<Tool> tools = tools(request);
        Tool tool = fileSearch(tools);
        return new Question(
                Ids.next("resp_"),
                model(request),
                inputs.question(),
                FollowUps.understand(inputs.question(), before),
                new Question.Sent(items, conversation),
                documents(tool),
                new Question.Wishes(
                        Conversation.instructions(instructions, before),
                        request.maxOutputTokens() == null
                                ? OptionalInt.empty()
                                : OptionalInt.of(request.maxOutputTokens()),
                        request.temperature() == null
                                ? OptionalDouble.empty()
                                : OptionalDouble.of(request.temperature())),
                generation(request, tools, instructions, earlier.items(), items),
                new Question.Terms(
                        Conversation.affinity(
                                request.safetyIdentifier(),
                                request.user(),
                                conversation == null ? "opening/" + asked.opening() : "conversation/" + conversation,
                                earlier.version()),
                        format(request),
                        Citing.field(
                                request.knowhow(), tool == null && !tools.isEmpty() ? null : request.toolChoice())),
                began);
    }

    /** The id of the conversation that it belongs to, if it belongs to one. */
    private static @Nullable String conversation(CreateResponseRequest request) {
        JsonNode given = request.conversation();
        if (given == null || given.isNull()) {
            return null;
        }
        JsonNode id = given.isObject() ? given.get("id") : given;
        if (id == null || !id.isString()) {
            throw ProblemException.invalid("conversation", "conversation must be an id or an object with one.");
        }
        if (request.previousResponseId() != null) {
            throw ProblemException.invalid(
                    "previous_response_id", "Give either a conversation or a previous_response_id, not both.");
        }
        return id.getStringValue();
    }

    private static String model(CreateResponseRequest request) {
        String model = request.model();
        if (model == null || model.isBlank()) {
            throw ProblemException.invalid(
                    "model", "The field 'model' is missing; GET /v1/models lists those there are.");
        }
        return model;
    }

    private static OutputFormat format(CreateResponseRequest request) {
        JsonNode text = request.text();
        return OutputFormat.read("text.format", text == null || !text.isObject() ? null : text.get("format"));
    }

    private void refuseUnsupported(CreateResponseRequest request) {
        refuse(request.prompt() != null && !request.prompt().isNull(), "prompt");
        refuse(Boolean.TRUE.equals(request.background()), "background");
        if (request.toolChoice() != null && !isToolChoice(request.toolChoice())) {
            throw ProblemException.invalid(
                    "tool_choice",
                    "tool_choice must be 'auto', 'none', 'required', {\"type\": \"file_search\"} or a function.");
        }
        for (String include : request.include() == null ? List.<String>of() : request.include()) {
            if (!include.equals("file_search_call.results")) {
                throw ProblemException.invalid(
                        "include", "include may hold 'file_search_call.results' alone, not '" + include + "'.");
            }
        }
        Integer tokens = request.maxOutputTokens();
        if (tokens != null && tokens < MIN_OUTPUT_TOKENS) {
            throw ProblemException.invalid("max_output_tokens", "max_output_tokens must be at least 16.");
        }
        checkRange("temperature", request.temperature(), 2);
        checkRange("top_p", request.topP(), 1);
    }

    private static void refuse(boolean asked, String param) {
        if (asked) {
            throw Question.unsupportedParameter(param);
        }
    }

    private static void checkRange(String param, @Nullable Double value, double most) {
        if (value != null && !(value >= 0 && value <= most)) {
            throw ProblemException.invalid(param, param + " must be between 0 and " + (int) most + ".");
        }
    }

    private static boolean isToolChoice(JsonNode choice) {
        if (choice.isNull()) {
            return true;
        }
        JsonNode type = choice.isObject() ? choice.get("type") : choice;
        return type != null
                && type.isString()
                && Set.of("auto", "none", "required", "file_search", "function").contains(type.getStringValue());
    }

    /** File search, and functions that the caller runs. */
    private static List<Tool> tools(CreateResponseRequest request) {
        List<Tool> tools = request.tools() == null ? List.of() : request.tools();
        for (int i = 0; i < tools.size(); i++) {
            String type = tools.get(i).type();
            if (!"file_search".equals(type) && !FUNCTION.equals(type)) {
                throw ProblemException.invalid(
                        "tools[" + i + "].type",
                        "Tools of type '" + (type == null ? "" : type) + "' are not supported; use file_search.");
            }
            if (FUNCTION.equals(type) && tools.get(i).name() == null) {
                throw ProblemException.invalid("tools[" + i + "].name", "A function needs a name.");
            }
        }
        return tools;
    }

    /** The one file search there is; null where the model says which knowledge base to search, or none is. */
    private static @Nullable Tool fileSearch(List<Tool> tools) {
        List<Tool> searches =
                tools.stream().filter(tool -> !FUNCTION.equals(tool.type())).toList();
        if (searches.size() > 1) {
            throw ProblemException.invalid("tools", "Name the knowledge bases in one file_search tool.");
        }
        return searches.isEmpty() ? null : searches.getFirst();
    }

    private static Generation generation(
            CreateResponseRequest request,
            List<Tool> tools,
            String instructions,
            List<JsonNode> before,
            List<JsonNode> items) {
        List<JsonNode> all = new ArrayList<>(before);
        all.addAll(items);
        List<JsonNode> functions = tools.stream()
                .filter(tool -> FUNCTION.equals(tool.type()))
                .map(ResponseRequests::function)
                .toList();
        return new Generation(
                ChatMessages.of(instructions, all),
                functions.isEmpty() ? null : JsonNode.createArrayNode(functions),
                choice(request.toolChoice()),
                new ChatRequest.Options(request.topP(), null, null, null, null, null, null, null));
    }

    private static JsonNode function(Tool tool) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        fields.put("name", JsonNode.createStringNode(String.valueOf(tool.name())));
        if (tool.description() != null) {
            fields.put("description", JsonNode.createStringNode(tool.description()));
        }
        if (tool.parameters() != null) {
            fields.put("parameters", tool.parameters());
        }
        if (tool.strict() != null) {
            fields.put("strict", JsonNode.createBooleanNode(tool.strict()));
        }
        return ChatMessages.function(fields);
    }

    /** As chat completions have it; a choice of documents leaves functions to the model. */
    private static @Nullable JsonNode choice(@Nullable JsonNode choice) {
        if (choice == null || !choice.isObject()) {
            return choice;
        }
        JsonNode name = choice.get("name");
        return name == null ? null : ChatMessages.function(Map.of("name", name));
    }

    private static Question.Documents documents(@Nullable Tool tool) {
        if (tool == null) {
            return new Question.Documents(null, SearchOptions.DEFAULT);
        }
        return new Question.Documents(
                tool.vectorStoreIds() == null ? Set.of() : new LinkedHashSet<>(tool.vectorStoreIds()),
                SearchOptions.of(tool.maxNumResults(), tool.rankingOptions(), tool.filters()));
    }

    private Earlier conversationBefore(String id) {
        List<JsonNode> items = conversations.latest(id, MAX_ITEMS);
        return new Earlier(Inputs.turns(items), items, null);
    }

    /** The conversation that led here, oldest first. */
    private Earlier earlier(@Nullable String responseId) {
        List<Turn> turns = new ArrayList<>();
        List<JsonNode> items = new ArrayList<>();
        @Nullable String version = null;
        String id = responseId;
        for (int i = 0; id != null && i < MAX_EARLIER; i++) {
            String wanted = id;
            Optional<StoredAnswer> found = answers.find(id).filter(stored -> stored.body() != null);
            if (found.isEmpty()) {
                if (i == 0) {
                    throw ProblemException.notFound("response", wanted);
                }
                break;
            }
            AnswerResponse answer = found.get().answer();
            if (i == 0 && answer.knowhow() != null) {
                version = answer.knowhow().modelVersion();
            }
            turns.addFirst(new Turn("assistant", answer.answer()));
            turns.addFirst(new Turn("user", answer.question()));
            items.addAll(0, answers.items(found.get()));
            id = found.get().previousResponseId();
        }
        return new Earlier(turns, items, version);
    }

    /** What was said before, and the version of the adapter that gave the answer before this one. */
    private record Earlier(
            List<Turn> turns,
            List<JsonNode> items,
            @Nullable String version) {}
}
