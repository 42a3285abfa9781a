package dev.knowhow.tenancy.http;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

/** Says the request's id on every response, errors included: it is what error messages and pages ask to quote. */
@ServerFilter("/**")
final class RequestIdFilter implements Ordered {

    /** Assigned before anything runs beside the request: its attributes are not for several threads to write. */
    @RequestFilter
    void assign(HttpRequest<?> request) {
        RequestIds.of(request);
    }

    @ResponseFilter
    void say(HttpRequest<?> request, MutableHttpResponse<?> response) {
        response.getHeaders().set(RequestIds.HEADER, RequestIds.of(request));
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.order();
    }
}
