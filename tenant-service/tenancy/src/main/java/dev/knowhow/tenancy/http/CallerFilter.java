package dev.knowhow.tenancy.http;

import dev.knowhow.tenancy.Caller;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.security.authentication.Authentication;

/** Hands the authenticated {@link Caller} to everything that runs for the request. */
@ServerFilter("/**")
@Requires(beans = CallerTokenValidator.class)
final class CallerFilter implements Ordered {

    @RequestFilter
    void propagate(HttpRequest<?> request, MutablePropagatedContext context) {
        request.getUserPrincipal(Authentication.class)
                .map(authentication -> authentication.getAttributes().get(CallerTokenValidator.CALLER))
                .ifPresent(caller -> context.add((Caller) caller));
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }
}
