package dev.knowhow.gateway.proxy;

import dev.knowhow.gateway.openai.Problem;
import dev.knowhow.gateway.ratelimit.RateLimit;
import dev.knowhow.gateway.routing.Route;
import dev.knowhow.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/** What becomes of a request, decided on its head alone. */
sealed interface Decision {

    /** Goes to a service, in the name of a caller unless the route takes none. */
    record Admitted(
            Route route, @Nullable Caller caller, @Nullable RateLimit limit) implements Decision {}

    /** Is answered here. */
    record Refused(
            Problem problem,
            @Nullable Caller caller,
            @Nullable RateLimit limit) implements Decision {

        Refused(Problem problem) {
            this(problem, null, null);
        }
    }

    /** A page of an allowed origin asks what it may send. */
    record Preflight() implements Decision {}

    /** Asks for the description of the API. */
    record Described() implements Decision {}

    /** Asks whether the gateway lives. */
    record Alive() implements Decision {}
}
