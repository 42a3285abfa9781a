package dev.knowhow.training.model;

import dev.knowhow.tenancy.http.CallingService;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.security.authentication.Authentication;

/**
 * Keeps {@code /internal} to knowledge-service: the tokens of users and those that the gateway mints for them are told
 * what anybody is told who asks for a path that is not there.
 */
@ServerFilter("/internal/**")
final class InternalRoutes implements Ordered {

    private static final String KNOWLEDGE = "knowledge";

    @RequestFilter
    void refuseOthers(HttpRequest<?> request) {
        boolean authenticated = request.getUserPrincipal(Authentication.class).isPresent();
        if (authenticated
                && CallingService.of(request).filter(KNOWLEDGE::equals).isEmpty()) {
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
