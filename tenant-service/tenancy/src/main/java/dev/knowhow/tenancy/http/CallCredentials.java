package dev.knowhow.tenancy.http;

import dev.knowhow.tenancy.Scope;
import java.util.Optional;

/** What calls to other services bear, so that they know who is calling; {@link CallFilter} puts it on each of them. */
public interface CallCredentials {

    /**
     * The token of one call.
     *
     * @param service the service that is called
     * @param needed the scope that the call needs; empty for one that takes along everything an owner holds
     * @throws IllegalStateException if nobody is calling
     * @throws dev.knowhow.tenancy.problem.ProblemException {@code insufficient_scope} if the caller lacks the scope
     */
    String token(String service, Optional<Scope> needed);
}
