package dev.knowhow.tenancy.http;

import dev.knowhow.tenancy.Ids;
import io.micronaut.http.HttpRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id of a request: taken over from the caller when well-formed, made up otherwise, said on every response. */
public final class RequestIds {

    /** The header, in requests and responses. */
    public static final String HEADER = "x-request-id";

    private static final String ATTRIBUTE = "knowhow.request-id";
    private static final Pattern WELL_FORMED = Pattern.compile("[0-9A-Za-z_-]{8,64}");

    private RequestIds() {}

    /** A new id. */
    public static String next() {
        return Ids.next("req_");
    }

    /** What a caller sent, if it is well-formed, or a new id. */
    public static String accept(@Nullable String inbound) {
        return inbound != null && WELL_FORMED.matcher(inbound).matches() ? inbound : next();
    }

    /** The id of this request; the same one however often it is asked for. */
    public static String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class).orElseGet(() -> assign(request));
    }

    private static String assign(HttpRequest<?> request) {
        String id = accept(request.getHeaders().get(HEADER));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}
