package dev.knowhow.durable.stream;

import dev.knowhow.tenancy.Caller;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Sinks;

/** Turns work that reports events while it runs into a stream of them. */
@Singleton
public final class EventStreams {

    private final ExecutorService threads;

    EventStreams(@Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        this.threads = threads;
    }

    /**
     * Runs the work as the current caller, for the current reader. It begins at once, so that it always ends as well,
     * also when its reader has left before reading anything.
     *
     * @param work gets where to report; reporting throws {@link ReaderGoneException} when nobody reads any more
     */
    public Publisher<Event<String>> of(Consumer<Consumer<Event<String>>> work) {
        Caller caller = Caller.current();
        Reader reader = Reader.current();
        reader.stream();
        Sinks.Many<Event<String>> events = Sinks.many().unicast().onBackpressureBuffer();
        threads.execute(() -> caller.call(() -> reader.call(() -> {
            run(work, events, reader);
            return true;
        })));
        return events.asFlux().doOnCancel(reader::leave);
    }

    private static void run(Consumer<Consumer<Event<String>>> work, Sinks.Many<Event<String>> events, Reader reader) {
        try {
            work.accept(event -> {
                reader.requirePresent();
                events.tryEmitNext(event);
            });
            events.tryEmitComplete();
        } catch (ReaderGoneException e) {
            events.tryEmitComplete();
        } catch (RuntimeException e) {
            events.tryEmitError(e);
        } finally {
            reader.end();
        }
    }
}
