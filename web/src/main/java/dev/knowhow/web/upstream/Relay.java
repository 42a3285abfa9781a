package dev.knowhow.web.upstream;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.client.ProxyHttpClient;
import io.micronaut.http.client.annotation.Client;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Passes what the services stream on to the browser, byte by byte as it comes. */
@Singleton
public final class Relay {

    private final ProxyHttpClient knowledgeService;
    private final ProxyHttpClient trainingService;

    Relay(
            @Client(id = "knowledge-stream") ProxyHttpClient knowledgeService,
            @Client(id = "training-stream") ProxyHttpClient trainingService) {
        this.knowledgeService = knowledgeService;
        this.trainingService = trainingService;
    }

    /**
     * Server-sent events of that path.
     *
     * @param lastEventId the event after which they go on, as browsers name it when they connect again
     */
    public Publisher<MutableHttpResponse<?>> events(String path, @Nullable String lastEventId) {
        return send(knowledgeService, after(path, lastEventId), "no-store");
    }

    /** The same from training-service. */
    public Publisher<MutableHttpResponse<?>> trainingEvents(String path, @Nullable String lastEventId) {
        return send(trainingService, after(path, lastEventId), "no-store");
    }

    /** Server-sent events that come of that request. */
    public Publisher<MutableHttpResponse<?>> events(String path, Map<String, Object> body) {
        return send(
                knowledgeService,
                HttpRequest.POST(path, body)
                        .contentType(MediaType.APPLICATION_JSON_TYPE)
                        .accept(MediaType.TEXT_EVENT_STREAM_TYPE),
                "no-store");
    }

    /** An image that never changes, since documents do not. */
    public Publisher<MutableHttpResponse<?>> image(String path) {
        return send(knowledgeService, HttpRequest.GET(path).accept(MediaType.IMAGE_PNG_TYPE), "private, max-age=3600");
    }

    private static MutableHttpRequest<?> after(String path, @Nullable String lastEventId) {
        MutableHttpRequest<?> request = HttpRequest.GET(path).accept(MediaType.TEXT_EVENT_STREAM_TYPE);
        return lastEventId == null ? request : request.header("last-event-id", lastEventId);
    }

    private static Publisher<MutableHttpResponse<?>> send(
            ProxyHttpClient service, MutableHttpRequest<?> request, String caching) {
        return Flux.from(service.proxy(request)).flatMap(response -> Mono.just(passOn(response, caching)));
    }

    private static MutableHttpResponse<?> passOn(MutableHttpResponse<?> response, String caching) {
        boolean fine = response.code() < 400;
        response.getHeaders().set(HttpHeaders.CACHE_CONTROL, fine ? caching : "no-store");
        response.getHeaders().remove(HttpHeaders.SET_COOKIE);
        return response;
    }
}
