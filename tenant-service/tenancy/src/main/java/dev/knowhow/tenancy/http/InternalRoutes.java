package dev.knowhow.tenancy.http;

import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.security.authentication.Authentication;

/**
 * Keeps {@code /internal} to the one service that {@code knowhow.internal-routes.caller} names: the tokens of users and
 * those that the gateway mints for them are refused like anybody who asks for a path that does not exist. A service
 * without that key decides for itself.
 */
@ServerFilter("/internal/**")
@Requires(property = InternalRoutes.CALLER)
final class InternalRoutes implements Ordered {

    static final String CALLER = "knowhow.internal-routes.caller";

    private final String caller;

    InternalRoutes(@Property(name = CALLER) String caller) {
        this.caller = caller;
    }

    @RequestFilter
    void refuseOthers(HttpRequest<?> request) {
        boolean authenticated = request.getUserPrincipal(Authentication.class).isPresent();
        if (authenticated && CallingService.of(request).filter(caller::equals).isEmpty()) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_URL,
                    "Unknown request URL: " + request.getMethodName() + " " + request.getPath() + ".");
        }
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }
}
