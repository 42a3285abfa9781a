package dev.knowhow.knowledge.response.output;

import dev.knowhow.durable.llm.Completion;
import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.api.response.Annotation;
import dev.knowhow.knowledge.api.response.AnswerDetails;
import dev.knowhow.knowledge.api.response.ContentPart;
import dev.knowhow.knowledge.api.response.CreateResponseRequest;
import dev.knowhow.knowledge.api.response.OutputItem;
import dev.knowhow.knowledge.api.response.OutputItem.FileSearchCall;
import dev.knowhow.knowledge.api.response.OutputItem.FunctionCall;
import dev.knowhow.knowledge.api.response.OutputItem.Message;
import dev.knowhow.knowledge.api.response.Response;
import dev.knowhow.knowledge.document.DocumentService;
import dev.knowhow.knowledge.response.pipeline.ResolvedQuestion;
import dev.knowhow.knowledge.retrieval.ScoredChunk;
import dev.knowhow.knowledge.retrieval.SearchResult;
import dev.knowhow.tenancy.Ids;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts what happened into OpenAI's shapes. */
@Singleton
public final class ResponseWriter {

    private final DocumentService documents;

    ResponseWriter(DocumentService documents) {
        this.documents = documents;
    }

    /** The search, before it is made. */
    static FileSearchCall call(ResolvedQuestion question) {
        return new FileSearchCall(
                Ids.next("fs_"), "in_progress", question.question().queries(), null);
    }

    /** The search, after it was made. */
    FileSearchCall complete(FileSearchCall call, String query, CreateResponseRequest request, SearchResult found) {
        boolean included = request.include() != null && request.include().contains("file_search_call.results");
        return new FileSearchCall(
                call.id(),
                "completed",
                found.queries().isEmpty() ? List.of(query) : found.queries(),
                included ? results(found) : null);
    }

    /** A function to call. */
    static FunctionCall call(Completion.ToolCall call) {
        return new FunctionCall(Ids.next("fc_"), "completed", call.id(), call.name(), call.arguments());
    }

    /** The message, once its text is whole. */
    static Message message(String id, Answer answer) {
        ContentPart part = ContentPart.OutputText.of(
                answer.text(), answer.citations().stream().map(Annotation::of).toList());
        String status = answer.outcome() == Outcome.INCOMPLETE ? "incomplete" : "completed";
        return new Message(id, status, "assistant", List.of(part));
    }

    /** The response at its begin. */
    static Response begin(ResolvedQuestion question, CreateResponseRequest request) {
        return response(question, request, "in_progress", null, null, List.of(), null, null, null);
    }

    /** The response at its end. */
    static Response end(
            ResolvedQuestion question, CreateResponseRequest request, List<OutputItem> output, Answer answer) {
        boolean incomplete = answer.outcome() == Outcome.INCOMPLETE;
        return response(
                question,
                request,
                incomplete ? "incomplete" : "completed",
                incomplete ? null : Instant.now().getEpochSecond(),
                incomplete ? new Response.IncompleteDetails("max_output_tokens") : null,
                output,
                Response.Usage.of(answer.usage().inputTokens(), answer.usage().outputTokens()),
                null,
                question.details(answer));
    }

    /** The response when no answer came. */
    static Response fail(
            ResolvedQuestion question, CreateResponseRequest request, List<OutputItem> output, String message) {
        return response(
                question,
                request,
                "failed",
                null,
                null,
                output,
                null,
                new Response.Failure("server_error", message),
                null);
    }

    private List<OutputItem.Result> results(SearchResult found) {
        Map<String, Map<String, Map<String, Object>>> attributes = new HashMap<>();
        found.chunks().stream()
                .collect(Collectors.groupingBy(
                        hit -> hit.chunk().storeId(),
                        Collectors.mapping(hit -> hit.chunk().fileId(), Collectors.toSet())))
                .forEach((store, files) -> attributes.put(store, documents.attributes(store, Set.copyOf(files))));
        return found.chunks().stream().map(hit -> result(hit, attributes)).toList();
    }

    private static OutputItem.Result result(ScoredChunk hit, Map<String, Map<String, Map<String, Object>>> attributes) {
        return new OutputItem.Result(
                hit.chunk().fileId(),
                hit.chunk().filename(),
                hit.relevance(),
                hit.chunk().text(),
                attributes
                        .getOrDefault(hit.chunk().storeId(), Map.of())
                        .getOrDefault(hit.chunk().fileId(), Map.of()));
    }

    private static Response response(
            ResolvedQuestion question,
            CreateResponseRequest request,
            String status,
            @Nullable Long completedAt,
            Response.@Nullable IncompleteDetails incomplete,
            List<OutputItem> output,
            Response.@Nullable Usage usage,
            Response.@Nullable Failure failure,
            @Nullable AnswerDetails details) {
        String conversation = question.question().sent().conversation();
        return new Response(
                question.id(),
                "response",
                question.began().getEpochSecond(),
                completedAt,
                status,
                false,
                conversation == null ? null : new Response.Conversation(conversation),
                failure,
                incomplete,
                request.instructions(),
                request.maxOutputTokens(),
                question.model(),
                output,
                true,
                request.previousResponseId(),
                isStored(request),
                request.temperature(),
                format(request),
                request.toolChoice() == null ? JsonNode.createStringNode("auto") : request.toolChoice(),
                request.tools() == null ? List.of() : request.tools(),
                request.topP(),
                request.truncation() == null ? "disabled" : request.truncation(),
                usage,
                request.metadata() == null ? Map.of() : request.metadata(),
                details);
    }

    /** The form of the text, as it was asked for. */
    private static Response.Text format(CreateResponseRequest request) {
        JsonNode text = request.text();
        JsonNode format = text == null || !text.isObject() ? null : text.get("format");
        return format == null || !format.isObject() ? Response.Text.PLAIN : new Response.Text(format);
    }

    /** Whether the caller may read it back. */
    static boolean isStored(CreateResponseRequest request) {
        return !Boolean.FALSE.equals(request.store());
    }
}
