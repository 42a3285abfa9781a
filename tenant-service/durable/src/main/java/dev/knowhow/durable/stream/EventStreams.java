package dev.knowhow.durable.stream;

import dev.knowhow.tenancy.Caller;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** Turns work that reports events while it runs into a stream of them. */
@Singleton
public final class EventStreams {

    private final ExecutorService threads;

    EventStreams(@Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        this.threads = threads;
    }

    /**
     * Runs the work as the current caller once somebody reads.
     *
     * @param work gets where to report; reporting throws {@link ReaderGoneException} when nobody reads any more
     */
    public Publisher<Event<String>> of(Consumer<Consumer<Event<String>>> work) {
        Caller caller = Caller.current();
        return Flux.create(sink -> threads.execute(() -> caller.call(() -> {
            run(work, sink);
            return true;
        })));
    }

    private static void run(Consumer<Consumer<Event<String>>> work, FluxSink<Event<String>> sink) {
        try {
            work.accept(event -> {
                if (sink.isCancelled()) {
                    throw new ReaderGoneException();
                }
                sink.next(event);
            });
            sink.complete();
        } catch (ReaderGoneException e) {
            sink.complete();
        } catch (RuntimeException e) {
            sink.error(e);
        }
    }
}
