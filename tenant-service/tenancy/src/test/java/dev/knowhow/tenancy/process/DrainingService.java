package dev.knowhow.tenancy.process;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.sse.Event;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A service that answers when the test says so; run as a process of its own. */
final class DrainingService {

    private DrainingService() {}

    public static void main(String[] args) {
        ServiceProcess.run(DrainingService.class, args);
    }

    /** Takes an upload, and streams until it has come. */
    @Controller
    @Requires(env = "draining")
    @Secured(SecurityRule.IS_ANONYMOUS)
    static final class DrainingController {

        private final Sinks.One<String> begun = Sinks.one();
        private final Map<String, Sinks.Many<Event<String>>> streams = new ConcurrentHashMap<>();

        /** What comes last ends the streams too. */
        @Post(value = "/upload", consumes = MediaType.APPLICATION_OCTET_STREAM, produces = MediaType.TEXT_PLAIN)
        Mono<String> upload(@Body Publisher<byte[]> body) {
            return Flux.from(body)
                    .doOnComplete(this::endStreams)
                    .doOnNext(_ -> begun.tryEmitValue("begun"))
                    .map(bytes -> bytes.length)
                    .reduce(0, Integer::sum)
                    .map(length -> length + " bytes");
        }

        /** Answers when some of an upload has come. */
        @Get(value = "/begun", produces = MediaType.TEXT_PLAIN)
        Mono<String> begun() {
            return begun.asMono();
        }

        @Get(value = "/stream", produces = MediaType.TEXT_EVENT_STREAM)
        Publisher<Event<String>> stream() {
            Sinks.Many<Event<String>> sink = Sinks.many().unicast().onBackpressureBuffer();
            sink.tryEmitNext(Event.of("first"));
            streams.put("stream", sink);
            return sink.asFlux();
        }

        private void endStreams() {
            streams.values().forEach(sink -> {
                sink.tryEmitNext(Event.of("last"));
                sink.tryEmitComplete();
            });
        }
    }
}
