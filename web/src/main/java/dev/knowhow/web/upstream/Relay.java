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

    /**
     * A file as it was uploaded, for the browser to keep.
     *
     * @param shown the type as which the browser shows it instead; null for none. What it shows it also runs: nothing
     *     that can hold scripts may be named
     */
    public Publisher<MutableHttpResponse<?>> file(String path, @Nullable String shown) {
        return Flux.from(send(knowledgeService, HttpRequest.GET(path).accept(MediaType.ALL_TYPE), "private, no-cache"))
                .map(response -> shown == null || response.code() >= 400 ? response : show(response, shown));
    }

    /** A file of training-service, for the browser to keep. */
    public Publisher<MutableHttpResponse<?>> trainingFile(String path) {
        return send(trainingService, HttpRequest.GET(path).accept(MediaType.ALL_TYPE), "private, no-cache");
    }

    private static MutableHttpResponse<?> show(MutableHttpResponse<?> response, String type) {
        String disposition = response.getHeaders().get(HttpHeaders.CONTENT_DISPOSITION);
        response.getHeaders().set(HttpHeaders.CONTENT_TYPE, type);
        response.getHeaders()
                .set(
                        HttpHeaders.CONTENT_DISPOSITION,
                        disposition == null ? "inline" : disposition.replaceFirst("^attachment", "inline"));
        return response;
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
