package dev.knowhow.durable.stream;

import dev.knowhow.tenancy.Caller;
import io.micronaut.http.sse.Event;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Sinks;

/** Turns work that reports events while it runs into a stream of them. */
@Singleton
public final class EventStreams implements GracefulShutdownCapable {

    private final ExecutorService threads;
    private final Set<Thread> followers = ConcurrentHashMap.newKeySet();
    private volatile boolean ending;

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
        Optional<StreamKeeper> keeper = StreamKeeper.find();
        Consumer<Event<String>> read = events::tryEmitNext;
        Consumer<Event<String>> out = keeper.map(one -> one.keep(read)).orElse(read);
        Runnable running = () -> run(work, out, events, reader);
        threads.execute(() -> caller.call(() -> reader.call(() -> {
            keeper.ifPresentOrElse(one -> one.run(running), running);
            return true;
        })));
        return keeper.isPresent() ? events.asFlux() : events.asFlux().doOnCancel(reader::leave);
    }

    /**
     * As {@link #of}, for work that watches what happens and has no end of its own. It is interrupted when the service
     * ends: its reader sees the stream end in order, and can go on from the last event that it got.
     */
    public Publisher<Event<String>> following(Consumer<Consumer<Event<String>>> work) {
        return of(events -> follow(work, events));
    }

    private void follow(Consumer<Consumer<Event<String>>> work, Consumer<Event<String>> events) {
        followers.add(Thread.currentThread());
        try {
            if (!ending) {
                work.accept(events);
            }
        } catch (RuntimeException e) {
            if (!ending) {
                throw e;
            }
        } finally {
            followers.remove(Thread.currentThread());
        }
    }

    /** Ends those that follow; answers end by themselves. */
    @Override
    public CompletionStage<?> shutdownGracefully() {
        ending = true;
        followers.forEach(Thread::interrupt);
        return CompletableFuture.completedStage(null);
    }

    private static void run(
            Consumer<Consumer<Event<String>>> work,
            Consumer<Event<String>> out,
            Sinks.Many<Event<String>> events,
            Reader reader) {
        try {
            work.accept(event -> {
                reader.requirePresent();
                out.accept(event);
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
