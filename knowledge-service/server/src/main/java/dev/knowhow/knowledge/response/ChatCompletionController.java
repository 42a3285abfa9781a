package dev.knowhow.knowledge.response;

import dev.knowhow.durable.idempotency.TakesIdempotencyKey;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey.Effect;
import dev.knowhow.durable.stream.Json;
import dev.knowhow.knowledge.api.response.CreateChatCompletionRequest;
import dev.knowhow.knowledge.response.output.ChatOutput;
import dev.knowhow.knowledge.response.output.ConsoleLinks;
import dev.knowhow.knowledge.response.pipeline.AnswerDelivery;
import dev.knowhow.knowledge.response.request.ChatRequests;
import dev.knowhow.metering.Metered;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenant.api.usage.Meter;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;

/** {@code /v1/chat/completions}. */
@Controller
class ChatCompletionController {

    private final AnswerDelivery delivery;
    private final ChatRequests requests;
    private final ConsoleLinks links;
    private final Json json;

    ChatCompletionController(AnswerDelivery delivery, ChatRequests requests, ConsoleLinks links, Json json) {
        this.delivery = delivery;
        this.requests = requests;
        this.links = links;
        this.json = json;
    }

    @Post(
            value = "/v1/chat/completions",
            produces = {MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
    @Secured(Scopes.READ)
    @TakesIdempotencyKey(Effect.COSTLY)
    @Metered({Meter.ANSWERS, Meter.INPUT_TOKENS, Meter.OUTPUT_TOKENS, Meter.ADAPTER_CALLS})
    HttpResponse<?> createChatCompletion(@Body CreateChatCompletionRequest request) {
        return delivery.give(
                request.stream(),
                () -> requests.question(request),
                (question, out) -> new ChatOutput(links, json, question, request, out));
    }
}
