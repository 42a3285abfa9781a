package dev.knowhow.tenancy.validation;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import java.util.Set;

/** Tells a field that was given as null, which takes something away, from one that is missing, which leaves it. */
public final class GivenNulls {

    private static final String ATTRIBUTE = "knowhow.given-nulls";

    private GivenNulls() {}

    /** Whether the body of the current request has that field and it is null. */
    public static boolean contain(String field) {
        return ServerRequestContext.currentRequest()
                .flatMap(request -> request.getAttribute(ATTRIBUTE, Set.class))
                .map(nulls -> nulls.contains(field))
                .orElse(false);
    }

    static void remember(HttpRequest<?> request, Set<String> nulls) {
        request.setAttribute(ATTRIBUTE, nulls);
    }
}
