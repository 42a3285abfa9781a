package dev.knowhow.knowledge.response;

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
import dev.knowhow.knowledge.retrieval.SearchOptions;
import dev.knowhow.knowledge.vectorstore.Metadata;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns requests for a response into questions, and refuses by name what is not supported. */
@Singleton
final class ResponseRequests {

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

    Question question(CreateResponseRequest request) {
        Instant began = Instant.now();
        refuseUnsupported(request);
        Metadata.check(request.metadata());
        List<JsonNode> items = references.resolve("input", Items.of("input", request.input()));
        Inputs asked = Inputs.read("input", JsonNode.createArrayNode(items));
        String conversation = conversation(request);
        Earlier earlier = conversation == null
                ? earlier(request.previousResponseId())
                : new Earlier(Inputs.said(conversations.latest(conversation, MAX_ITEMS)), null);
        Inputs inputs = asked.after(earlier.turns());
        List<Turn> before = inputs.before();
        String given = request.instructions() == null ? "" : request.instructions();
        String instructions = (given + "\n" + inputs.instructions()).strip();
        Tool tool = tool(request);
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
                new Question.Terms(
                        Conversation.affinity(
                                request.safetyIdentifier(),
                                request.user(),
                                conversation == null ? "opening/" + asked.opening() : "conversation/" + conversation,
                                earlier.version()),
                        format(request),
                        Citing.field(request.knowhow(), request.toolChoice())),
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
        if (request.toolChoice() != null && !isFileSearch(request.toolChoice())) {
            throw ProblemException.invalid(
                    "tool_choice", "tool_choice must be 'auto', 'required' or {\"type\": \"file_search\"}.");
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

    private static boolean isFileSearch(JsonNode choice) {
        if (choice.isNull()) {
            return true;
        }
        JsonNode type = choice.isObject() ? choice.get("type") : choice;
        return type != null
                && type.isString()
                && Set.of("auto", "required", "file_search").contains(type.getStringValue());
    }

    /** The one tool there is; null where the model already says which knowledge base to search. */
    private @Nullable Tool tool(CreateResponseRequest request) {
        List<Tool> tools = request.tools() == null ? List.of() : request.tools();
        for (int i = 0; i < tools.size(); i++) {
            String type = tools.get(i).type();
            if (!"file_search".equals(type)) {
                throw ProblemException.invalid(
                        "tools[" + i + "].type",
                        "Tools of type '" + (type == null ? "" : type) + "' are not supported; use file_search.");
            }
        }
        if (tools.size() > 1) {
            throw ProblemException.invalid("tools", "Name the knowledge bases in one file_search tool.");
        }
        return tools.isEmpty() ? null : tools.getFirst();
    }

    private static Question.Documents documents(@Nullable Tool tool) {
        if (tool == null) {
            return new Question.Documents(null, SearchOptions.DEFAULT);
        }
        return new Question.Documents(
                tool.vectorStoreIds() == null ? Set.of() : new LinkedHashSet<>(tool.vectorStoreIds()),
                SearchOptions.of(tool.maxNumResults(), tool.rankingOptions(), tool.filters()));
    }

    /** The conversation that led here, oldest first. */
    private Earlier earlier(@Nullable String responseId) {
        List<Turn> turns = new ArrayList<>();
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
            id = found.get().previousResponseId();
        }
        return new Earlier(turns, version);
    }

    /** What was said before, and the version of the adapter that gave the answer before this one. */
    private record Earlier(List<Turn> turns, @Nullable String version) {}
}
