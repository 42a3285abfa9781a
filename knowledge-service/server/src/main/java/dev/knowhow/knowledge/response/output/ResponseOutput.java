package dev.knowhow.knowledge.response.output;

import dev.knowhow.durable.llm.Completion;
import dev.knowhow.durable.stream.Json;
import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.answer.AnswerEvent;
import dev.knowhow.knowledge.api.response.CreateResponseRequest;
import dev.knowhow.knowledge.api.response.OutputItem;
import dev.knowhow.knowledge.api.response.OutputItem.FileSearchCall;
import dev.knowhow.knowledge.api.response.OutputItem.FunctionCall;
import dev.knowhow.knowledge.api.response.OutputItem.Message;
import dev.knowhow.knowledge.api.response.Response;
import dev.knowhow.knowledge.conversation.Items;
import dev.knowhow.knowledge.history.StoredAnswer.Said;
import dev.knowhow.knowledge.response.pipeline.AnswerListener;
import dev.knowhow.knowledge.response.pipeline.ResolvedQuestion;
import dev.knowhow.knowledge.retrieval.SearchResult;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.http.sse.Event;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An answer as OpenAI's Responses API gives it, whole or streamed. */
public final class ResponseOutput implements AnswerListener<Response> {

    private final ResponseWriter writer;
    private final Json json;
    private final ResolvedQuestion question;
    private final CreateResponseRequest request;
    private final @Nullable ResponseEvents events;
    private final List<OutputItem> output = new ArrayList<>();
    private @Nullable FileSearchCall call;
    private @Nullable Message message;
    private @Nullable Response failure;

    /** An output that tells {@code out} what happens; null where nobody reads a stream. */
    public ResponseOutput(
            ResponseWriter writer,
            Json json,
            ResolvedQuestion question,
            CreateResponseRequest request,
            @Nullable Consumer<Event<String>> out) {
        this.writer = writer;
        this.json = json;
        this.question = question;
        this.request = request;
        this.events = out == null ? null : new ResponseEvents(json, out);
    }

    @Override
    public void begin() {
        if (events != null) {
            events.begin(ResponseWriter.begin(question, request));
        }
    }

    @Override
    public void search() {
        call = ResponseWriter.call(question);
        if (events != null) {
            events.searching(call);
        }
    }

    @Override
    public void find(String query, SearchResult found) {
        FileSearchCall completed = writer.complete(Objects.requireNonNull(call), query, request, found);
        output.add(completed);
        if (events != null) {
            events.endSearch(completed);
        }
    }

    @Override
    public void accept(AnswerEvent event) {
        if (events != null) {
            events.accept(event);
        }
    }

    @Override
    public void call(List<Completion.ToolCall> calls) {
        for (Completion.ToolCall one : calls) {
            FunctionCall made = ResponseWriter.call(one);
            output.add(made);
            if (events != null) {
                events.call(output.size() - 1, made);
            }
        }
    }

    @Override
    public Response complete(Answer answer) {
        boolean calls = output.stream().anyMatch(FunctionCall.class::isInstance);
        if (!calls || !answer.text().isEmpty()) {
            message = ResponseWriter.message(events == null ? Ids.next("msg_") : events.messageId(), answer);
            output.add(events == null ? output.size() : events.messageIndex(), message);
        }
        return ResponseWriter.end(question, request, output, answer);
    }

    @Override
    public Kept keep(Response response) {
        String conversation = question.question().sent().conversation();
        return keep(response, conversation == null ? null : new Said(conversation, json.write(items())));
    }

    private Kept keep(Response response, @Nullable Said said) {
        return ResponseWriter.isStored(request)
                ? new Kept(
                        request.previousResponseId(),
                        json.write(question.question().sent().items()),
                        json.write(response),
                        items().stream().map(Items::id).toList(),
                        said)
                : new Kept(request.previousResponseId(), null, null, List.of(), said);
    }

    @Override
    public void end(Response response) {
        if (events != null) {
            events.end(message, response);
        }
    }

    @Override
    public Kept keepFailure(String reason) {
        failure = ResponseWriter.fail(question, request, output, reason);
        return keep(failure, null);
    }

    @Override
    public void fail(ProblemException problem) {
        if (events != null) {
            events.fail(Objects.requireNonNull(failure));
        }
    }

    /** What was asked and answered. */
    private List<JsonNode> items() {
        List<JsonNode> items = new ArrayList<>(question.question().sent().items());
        output.forEach(item -> items.add(json.read(json.write(item), JsonNode.class)));
        return items;
    }
}
