package dev.knowhow.durable.stream;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Ends a request that nobody waits for, with the status that nginx made known for it. */
@Singleton
final class ReaderGoneHandler implements ExceptionHandler<ReaderGoneException, HttpResponse<?>> {

    private static final int CLIENT_CLOSED_REQUEST = 499;

    @Override
    @SuppressWarnings("rawtypes") // the raw type is the interface's own
    public HttpResponse<?> handle(HttpRequest request, ReaderGoneException exception) {
        return HttpResponse.status(CLIENT_CLOSED_REQUEST, "Client Closed Request");
    }
}
