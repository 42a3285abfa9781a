package dev.knowhow.durable.stream;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import io.micronaut.http.sse.Event;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps what a stream tells, so that it can be told again. The work for such a stream goes on when its reader has left.
 * It travels with Micronaut's propagated context, like the reader.
 */
public interface StreamKeeper extends PropagatedContextElement {

    /** Takes the events from now on, and hands them to the reader. */
    Consumer<Event<String>> keep(Consumer<Event<String>> reader);

    /** Runs the work that tells them, which ends whole or not. */
    void run(Runnable work);

    /** Whoever keeps what the running work tells. */
    static Optional<StreamKeeper> find() {
        return PropagatedContext.find().flatMap(context -> context.find(StreamKeeper.class));
    }
}
