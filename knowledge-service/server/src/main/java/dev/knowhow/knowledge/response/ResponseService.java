package dev.knowhow.knowledge.response;

import dev.knowhow.durable.llm.LanguageModelException;
import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.durable.jdbc.Json;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.durable.stream.ReaderGoneException;
import dev.knowhow.knowledge.adapter.DeletionNotices;
import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.api.AnswerResponse;
import dev.knowhow.knowledge.api.CreateResponseRequest;
import dev.knowhow.knowledge.api.OutputItem;
import dev.knowhow.knowledge.api.OutputItem.FileSearchCall;
import dev.knowhow.knowledge.api.OutputItem.Message;
import dev.knowhow.knowledge.api.Response;
import dev.knowhow.knowledge.retrieval.SearchResult;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.http.sse.Event;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives responses, plain and streamed, and keeps them. */
@Singleton
final class ResponseService {

    private static final Logger LOG = LoggerFactory.getLogger(ResponseService.class);

    private final QuestionAnswering answering;
    private final ResponseWriter writer;
    private final AnswerRepository answers;
    private final DeletionNotices deletions;
    private final AuditLog audit;
    private final Json json;
    private final Sql sql;

    ResponseService(
            QuestionAnswering answering,
            ResponseWriter writer,
            AnswerRepository answers,
            DeletionNotices deletions,
            AuditLog audit,
            Json json,
            Sql sql) {
        this.answering = answering;
        this.writer = writer;
        this.answers = answers;
        this.deletions = deletions;
        this.audit = audit;
        this.json = json;
        this.sql = sql;
    }

    Response respond(Question question, CreateResponseRequest request) {
        Instant began = question.began();
        if (question.direct() != null) {
            return respondDirectly(question, question.direct(), request, began);
        }
        SearchResult found = answering.search(question);
        FileSearchCall call = writer.completed(ResponseWriter.call(question), request, found);
        try {
            Answer answer = answering.answer(question, found, began, event -> {});
            List<OutputItem> output = List.of(call, ResponseWriter.message(Ids.next("msg_"), answer));
            Response response = ResponseWriter.ended(question, request, began, output, answer);
            store(question, answering.record(question, answer, began), request, response);
            return response;
        } catch (LanguageModelException e) {
            Response failed = ResponseWriter.failed(question, request, began, List.of(call), message(e));
            store(question, answering.recordFailure(question, message(e), began), request, failed);
            throw QuestionAnswering.problem(e);
        }
    }

    private Response respondDirectly(Question question, Answer answer, CreateResponseRequest request, Instant began) {
        List<OutputItem> output = List.of(ResponseWriter.message(Ids.next("msg_"), answer));
        Response response = ResponseWriter.ended(question, request, began, output, answer);
        store(question, answering.record(question, answer, began), request, response);
        return response;
    }

    void stream(Question question, CreateResponseRequest request, Consumer<Event<String>> out) {
        Instant began = question.began();
        ResponseEvents events = new ResponseEvents(json, out);
        events.begun(ResponseWriter.begun(question, request, began));
        List<OutputItem> output = new ArrayList<>();
        try {
            Answer direct = question.direct();
            Answer answer = direct == null
                    ? searchAndAnswer(question, request, began, output, events)
                    : QuestionAnswering.tell(direct, events);
            Message message = ResponseWriter.message(events.messageId(), answer);
            output.add(message);
            Response response = ResponseWriter.ended(question, request, began, output, answer);
            store(question, answering.record(question, answer, began), request, response);
            events.ended(message, response);
        } catch (LanguageModelException e) {
            fail(question, request, began, output, message(e), events);
        } catch (ProblemException e) {
            fail(question, request, began, output, String.valueOf(e.getMessage()), events);
        } catch (ReaderGoneException e) {
            throw e;
        } catch (RuntimeException e) { // the edge: the status is long sent, so the stream itself must say it
            LOG.error("cannot answer {}", question.id(), e);
            fail(question, request, began, output, "An internal error occurred.", events);
        }
    }

    private Answer searchAndAnswer(
            Question question,
            CreateResponseRequest request,
            Instant began,
            List<OutputItem> output,
            ResponseEvents events) {
        FileSearchCall call = ResponseWriter.call(question);
        events.searching(call);
        SearchResult found = answering.search(question);
        FileSearchCall completed = writer.completed(call, request, found);
        output.add(completed);
        events.searched(completed);
        return answering.answer(question, found, began, events);
    }

    private void fail(
            Question question,
            CreateResponseRequest request,
            Instant began,
            List<OutputItem> output,
            String reason,
            ResponseEvents events) {
        Response failed = ResponseWriter.failed(question, request, began, output, reason);
        store(question, answering.recordFailure(question, reason, began), request, failed);
        events.failed(failed);
    }

    Response get(String id) {
        return json.read(require(id).body(), Response.class);
    }

    List<JsonNode> inputItems(String id) {
        return json.readList(require(id).inputItems(), JsonNode.class);
    }

    void delete(String id) {
        sql.doInTransaction(() -> {
            if (!answers.delete(id)) {
                throw ProblemException.notFound("response", id);
            }
            deletions.answerDeleted(id);
            audit.record("response.deleted", "response", id, Map.of());
        });
    }

    private Kept require(String id) {
        return answers.find(id).flatMap(Kept::of).orElseThrow(() -> ProblemException.notFound("response", id));
    }

    private void store(Question question, AnswerResponse answer, CreateResponseRequest request, Response response) {
        boolean stored = ResponseWriter.isStored(request);
        answers.insert(new StoredAnswer(
                answer,
                request.previousResponseId(),
                stored ? json.write(items(request)) : null,
                stored ? json.write(response) : null,
                question.assistant(),
                question.auditQueries()));
    }

    /** What was asked, as a list of items with ids. */
    private static List<Object> items(CreateResponseRequest request) {
        JsonNode input = request.input();
        List<Object> items = new ArrayList<>();
        if (input != null && input.isArray()) {
            input.values().forEach(items::add);
        } else if (input != null) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("id", Ids.next("msg_"));
            item.put("type", "message");
            item.put("role", "user");
            item.put("content", List.of(Map.of("type", "input_text", "text", input.coerceStringValue())));
            items.add(item);
        }
        return items;
    }

    private static String message(LanguageModelException failure) {
        return String.valueOf(failure.getMessage());
    }

    /** A stored answer that its caller may read back. */
    private record Kept(String body, String inputItems) {

        static Optional<Kept> of(StoredAnswer stored) {
            String body = stored.body();
            String items = stored.inputItems();
            return body == null || items == null ? Optional.empty() : Optional.of(new Kept(body, items));
        }
    }
}
