package dev.knowhow.tenancy.http;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Scope;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.ClientFilter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.client.ClientAttributes;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.http.exceptions.HttpStatusException;
import java.util.Optional;

/** Says on every call to another service who is calling, and in which request. */
@ClientFilter(serviceId = {"tenant", "knowledge", "knowledge-stream", "training", "training-stream"})
@Requires(beans = CallCredentials.class)
final class CallFilter {

    /** The same service for bodies that are streamed, with timeouts of its own. */
    private static final String STREAM = "-stream";

    private final CallCredentials credentials;

    CallFilter(CallCredentials credentials) {
        this.credentials = credentials;
    }

    /** A call that brings a credential along, such as one that asks whose it is, keeps it. */
    @RequestFilter
    void sayWhoIsCalling(MutableHttpRequest<?> request) {
        if (!request.getHeaders().contains(HttpHeaders.AUTHORIZATION)) {
            request.bearerAuth(credentials.token(service(request), neededScope(request)));
        }
        Caller.find()
                .map(Caller::requestId)
                .or(() -> ServerRequestContext.currentRequest().map(RequestIds::of))
                .ifPresent(id -> request.header(RequestIds.HEADER, id));
    }

    /** Declarative clients would answer null, and what returns nothing would seem to be done. */
    @ResponseFilter
    void refuseMissing(HttpClientResponseException e) {
        if (e.getStatus() == HttpStatus.NOT_FOUND) {
            throw new HttpStatusException(HttpStatus.NOT_FOUND, "There is nothing with that id.");
        }
        throw e;
    }

    private static String service(MutableHttpRequest<?> request) {
        String id = BasicHttpAttributes.getServiceId(request).orElseThrow();
        return id.endsWith(STREAM) ? id.substring(0, id.length() - STREAM.length()) : id;
    }

    private static Optional<Scope> neededScope(MutableHttpRequest<?> request) {
        Optional<AnnotationValue<Lends>> lends =
                ClientAttributes.getInvocationContext(request).map(call -> call.getAnnotation(Lends.class));
        boolean wholeOwner = lends.flatMap(annotation -> annotation.booleanValue("wholeOwner"))
                .orElse(false);
        return wholeOwner
                ? Optional.empty()
                : lends.flatMap(annotation -> annotation.enumValue(Scope.class)).or(() -> Optional.of(Scope.READ));
    }
}
