package dev.knowhow.knowledge.response;

import dev.knowhow.durable.stream.EventStreams;
import dev.knowhow.knowledge.admission.Admission;
import dev.knowhow.knowledge.admission.Admission.Place;
import dev.knowhow.knowledge.api.CreateResponseRequest;
import dev.knowhow.knowledge.api.DeletedResponse;
import dev.knowhow.knowledge.api.Response;
import dev.knowhow.knowledge.api.ResponseOperations;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.sse.Event;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import org.reactivestreams.Publisher;

/** {@code /v1/responses}. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ResponseController implements ResponseOperations {

    private final ResponseRequests requests;
    private final ResponseService responses;
    private final EventStreams streams;
    private final Admission admission;

    ResponseController(
            ResponseRequests requests, ResponseService responses, EventStreams streams, Admission admission) {
        this.requests = requests;
        this.responses = responses;
        this.streams = streams;
        this.admission = admission;
    }

    /** Everything that can be refused is refused before the stream begins, with a status of its own. */
    @Post(
            value = RESPONSES,
            produces = {MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
    @Secured(Scopes.READ)
    HttpResponse<?> createResponse(@Body CreateResponseRequest request) {
        try (Place place = admission.enter()) {
            return place.inTurn(() -> answer(request, place));
        }
    }

    private HttpResponse<?> answer(CreateResponseRequest request, Place place) {
        Question question = requests.question(request);
        return Boolean.TRUE.equals(request.stream())
                ? HttpResponse.ok(stream(question, request, place.handOver()))
                        .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
                : HttpResponse.ok(responses.respond(question, request));
    }

    private Publisher<Event<String>> stream(Question question, CreateResponseRequest request, Place place) {
        return streams.of(events -> {
            try (place) {
                place.inTurn(() -> responses.stream(question, request, events));
            }
        });
    }

    @Override
    @Secured(Scopes.READ)
    public Response getResponse(String responseId) {
        return responses.get(responseId);
    }

    @Override
    @Secured(Scopes.WRITE)
    public DeletedResponse deleteResponse(String responseId) {
        responses.delete(responseId);
        return DeletedResponse.of(responseId, "response");
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<JsonNode> listResponseInputItems(String responseId, PageRequest page) {
        return ListResponse.ofAll(responses.inputItems(responseId), page, ResponseController::itemId);
    }

    private static String itemId(JsonNode item) {
        JsonNode id = item.get("id");
        return id == null ? "" : id.coerceStringValue();
    }
}
