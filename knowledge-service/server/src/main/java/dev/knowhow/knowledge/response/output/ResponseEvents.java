package dev.knowhow.knowledge.response.output;

import dev.knowhow.durable.stream.Json;
import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.answer.AnswerEvent;
import dev.knowhow.knowledge.api.response.Annotation;
import dev.knowhow.knowledge.api.response.ContentPart;
import dev.knowhow.knowledge.api.response.OutputItem;
import dev.knowhow.knowledge.api.response.OutputItem.FileSearchCall;
import dev.knowhow.knowledge.api.response.OutputItem.FunctionCall;
import dev.knowhow.knowledge.api.response.OutputItem.Message;
import dev.knowhow.knowledge.api.response.Response;
import dev.knowhow.tenancy.Ids;
import io.micronaut.http.sse.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of one streamed response, in the order and shapes of OpenAI's API. The message and its part are announced
 * with the first thing the answer says.
 */
final class ResponseEvents implements Consumer<AnswerEvent> {

    private static final int SEARCH = 0;

    /** A reader of the stream need not show an answer that is none. */
    private static final Map<String, Object> REFUSED = Map.of("knowhow", Map.of("refused", true));

    private final Json json;
    private final Consumer<Event<String>> out;
    private final String messageId = Ids.next("msg_");
    private int sequence;
    private int annotations;
    /** The message's place in the output: first, unless a search comes before it. */
    private int message;

    private boolean announced;

    ResponseEvents(Json json, Consumer<Event<String>> out) {
        this.json = json;
        this.out = out;
    }

    String messageId() {
        return messageId;
    }

    void begin(Response response) {
        emit("response.created", Map.of("response", response));
        emit("response.in_progress", Map.of("response", response));
    }

    void searching(FileSearchCall call) {
        message = SEARCH + 1;
        emit("response.output_item.added", item(SEARCH, call));
        emit("response.file_search_call.in_progress", at(SEARCH, call.id()));
        emit("response.file_search_call.searching", at(SEARCH, call.id()));
    }

    void endSearch(FileSearchCall call) {
        emit("response.file_search_call.completed", at(SEARCH, call.id()));
        emit("response.output_item.done", item(SEARCH, call));
    }

    @Override
    public void accept(AnswerEvent event) {
        switch (event) {
            case AnswerEvent.TextDelta(String text) -> text(text, Map.of());
            case AnswerEvent.CitationAdded(var citation) -> annotation(Annotation.of(citation));
            case AnswerEvent.Refused(String text) -> text(text, REFUSED);
            case AnswerEvent.Completed(Answer answer) -> {} // told by ended()
        }
    }

    /** Where the message stands in the output. */
    int messageIndex() {
        return message;
    }

    /** A function is to be called; where text came before it, its message goes first. */
    void call(int index, FunctionCall call) {
        int place = announced ? index + 1 : index;
        message = announced ? message : place + 1;
        emit(
                "response.output_item.added",
                item(place, new FunctionCall(call.id(), "in_progress", call.callId(), call.name(), "")));
        Map<String, Object> delta = at(place, call.id());
        delta.put("delta", call.arguments());
        emit("response.function_call_arguments.delta", delta);
        Map<String, Object> done = at(place, call.id());
        done.put("name", call.name());
        done.put("arguments", call.arguments());
        emit("response.function_call_arguments.done", done);
        emit("response.output_item.done", item(place, call));
    }

    /** The message is whole; null where there is none, but functions to call. */
    void end(@Nullable Message whole, Response response) {
        if (whole != null) {
            endMessage(whole);
        }
        emit("response." + response.status(), Map.of("response", response));
    }

    private void endMessage(Message whole) {
        ContentPart.OutputText part = (ContentPart.OutputText) whole.content().getFirst();
        announce();
        Map<String, Object> text = content();
        text.put("text", part.text());
        text.put("logprobs", List.of());
        emit("response.output_text.done", text);
        Map<String, Object> done = content();
        done.put("part", part);
        emit("response.content_part.done", done);
        emit("response.output_item.done", item(message, whole));
    }

    void fail(Response response) {
        emit("response.failed", Map.of("response", response));
    }

    private static final ContentPart EMPTY = ContentPart.OutputText.of("", List.of());

    /** @param beyond what is said of it beyond OpenAI's API */
    private void text(String text, Map<String, Object> beyond) {
        announce();
        Map<String, Object> delta = content();
        delta.put("delta", text);
        delta.put("logprobs", List.of());
        delta.putAll(beyond);
        emit("response.output_text.delta", delta);
    }

    private void annotation(Annotation annotation) {
        announce();
        Map<String, Object> added = content();
        added.put("annotation_index", annotations++);
        added.put("annotation", annotation);
        emit("response.output_text.annotation.added", added);
    }

    private void announce() {
        if (!announced) {
            announced = true;
            emit(
                    "response.output_item.added",
                    item(message, new Message(messageId, "in_progress", "assistant", List.of())));
            Map<String, Object> added = content();
            added.put("part", EMPTY);
            emit("response.content_part.added", added);
        }
    }

    private static Map<String, Object> item(int index, OutputItem item) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("output_index", index);
        fields.put("item", item);
        return fields;
    }

    private static Map<String, Object> at(int index, String id) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("output_index", index);
        fields.put("item_id", id);
        return fields;
    }

    private Map<String, Object> content() {
        Map<String, Object> fields = at(message, messageId);
        fields.put("content_index", 0);
        return fields;
    }

    private void emit(String type, Map<String, Object> fields) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.put("sequence_number", sequence++);
        event.putAll(fields);
        out.accept(Event.of(json.write(event)).name(type));
    }
}
