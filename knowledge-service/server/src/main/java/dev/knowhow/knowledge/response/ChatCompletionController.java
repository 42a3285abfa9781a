package dev.knowhow.knowledge.response;

import dev.knowhow.durable.stream.EventStreams;
import dev.knowhow.knowledge.admission.Admission;
import dev.knowhow.knowledge.admission.Admission.Place;
import dev.knowhow.knowledge.api.CreateChatCompletionRequest;
import dev.knowhow.tenancy.Scopes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import org.reactivestreams.Publisher;

/** {@code /v1/chat/completions}. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChatCompletionController {

    private final ChatRequests requests;
    private final ChatCompletions chats;
    private final EventStreams streams;
    private final Admission admission;

    ChatCompletionController(ChatRequests requests, ChatCompletions chats, EventStreams streams, Admission admission) {
        this.requests = requests;
        this.chats = chats;
        this.streams = streams;
        this.admission = admission;
    }

    @Post(
            value = "/v1/chat/completions",
            produces = {MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
    @Secured(Scopes.READ)
    HttpResponse<?> createChatCompletion(@Body CreateChatCompletionRequest request) {
        try (Place place = admission.enter()) {
            return place.inTurn(() -> answer(request, place));
        }
    }

    private HttpResponse<?> answer(CreateChatCompletionRequest request, Place place) {
        Question question = requests.question(request);
        return Boolean.TRUE.equals(request.stream())
                ? HttpResponse.ok(stream(question, request, place.handOver()))
                        .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
                : HttpResponse.ok(chats.complete(question, request));
    }

    private Publisher<Event<String>> stream(Question question, CreateChatCompletionRequest request, Place place) {
        return streams.of(events -> {
            try (place) {
                place.inTurn(() -> chats.stream(question, request, events));
            }
        });
    }
}
