package dev.knowhow.web.upstream;

import dev.knowhow.tenancy.http.RequestIds;
import dev.knowhow.web.security.OpenSession;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.ClientFilter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.http.exceptions.HttpStatusException;

/** Calls to the services are made with the access token of who is signed in, which names one tenant. */
@ClientFilter(serviceId = {"tenant", "knowledge", "knowledge-stream", "training", "training-stream"})
final class BearerFilter {

    @RequestFilter
    void authorize(MutableHttpRequest<?> request) {
        if (!request.getHeaders().contains("authorization")) {
            request.bearerAuth(OpenSession.current().user().tokens().access());
        }
        ServerRequestContext.currentRequest()
                .ifPresent(inbound -> request.header(RequestIds.HEADER, RequestIds.of(inbound)));
    }

    /** Declarative clients would answer null, and every page would have to look for that. */
    @ResponseFilter
    void found(HttpClientResponseException e) {
        if (e.getStatus() == HttpStatus.NOT_FOUND) {
            throw new HttpStatusException(HttpStatus.NOT_FOUND, "There is nothing with that id.");
        }
        throw e;
    }
}
