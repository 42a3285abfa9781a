package dev.knowhow.knowledge.response;

import dev.knowhow.durable.idempotency.TakesIdempotencyKey;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey.Effect;
import dev.knowhow.durable.stream.Json;
import dev.knowhow.knowledge.api.response.CreateResponseRequest;
import dev.knowhow.knowledge.api.response.Response;
import dev.knowhow.knowledge.api.response.ResponseOperations;
import dev.knowhow.knowledge.history.ResponseService;
import dev.knowhow.knowledge.response.output.ResponseOutput;
import dev.knowhow.knowledge.response.output.ResponseWriter;
import dev.knowhow.knowledge.response.pipeline.AnswerDelivery;
import dev.knowhow.knowledge.response.request.ResponseRequests;
import dev.knowhow.metering.Metered;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.usage.Meter;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.security.annotation.Secured;

/** {@code /v1/responses}. */
@Controller
@Unmetered("shows and removes what was answered")
class ResponseController implements ResponseOperations {

    private final AnswerDelivery delivery;
    private final ResponseRequests requests;
    private final ResponseService responses;
    private final ResponseWriter writer;
    private final Json json;

    ResponseController(
            AnswerDelivery delivery,
            ResponseRequests requests,
            ResponseService responses,
            ResponseWriter writer,
            Json json) {
        this.delivery = delivery;
        this.requests = requests;
        this.responses = responses;
        this.writer = writer;
        this.json = json;
    }

    @Post(
            value = RESPONSES,
            produces = {MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
    @Secured(Scopes.READ)
    @TakesIdempotencyKey(Effect.COSTLY)
    @Metered({Meter.ANSWERS, Meter.INPUT_TOKENS, Meter.OUTPUT_TOKENS, Meter.ADAPTER_CALLS})
    HttpResponse<?> createResponse(@Body CreateResponseRequest request) {
        return delivery.give(
                request.stream(),
                () -> requests.question(request),
                (question, out) -> new ResponseOutput(writer, json, question, request, out));
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
