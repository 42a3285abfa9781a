package dev.knowhow.web.session;

import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

/** Makes the session the one of the running request: calls to other services are made in its name. */
@ServerFilter("/**")
final class SessionFilter implements Ordered {

    @RequestFilter
    void propagate(HttpRequest<?> request, MutablePropagatedContext context) {
        OpenSession.of(request).ifPresent(context::add);
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }
}
