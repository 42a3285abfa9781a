package dev.knowhow.gateway.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of other origins may read what the API answers (the Fetch standard's CORS protocol). It only adds
 * headers: whatever a request's {@code Origin} says, a credential in a header is all that decides about it.
 */
@Singleton
final class Cors {

    private static final String EXPOSED = "idempotent-replayed, retry-after, x-request-id, x-ratelimit-limit-requests,"
            + " x-ratelimit-remaining-requests, x-ratelimit-reset-requests";
    private static final int SECONDS_KEPT = 600;

    private final List<String> origins;

    Cors(GatewayConfiguration configuration) {
        this.origins = configuration.corsOrigins();
    }

    /** Whether a browser asks on behalf of a page what it may send. */
    static boolean isPreflight(HttpRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains(HttpHeaderNames.ORIGIN)
                && request.headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    }

    /** The request's origin if its pages may read the answer. */
    @Nullable
    String allowedOrigin(HttpRequest request) {
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        return origin != null && (origins.contains(origin) || origins.contains("*")) ? origin : null;
    }

    /** What every answer to a page of that origin says. */
    static void expose(String origin, HttpHeaders headers) {
        headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        headers.add(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
    }

    /** What the answer to a preflight says besides. */
    static void permit(HttpRequest preflight, HttpHeaders headers) {
        headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, RequestFraming.ALLOWED);
        String asked = preflight.headers().get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS);
        if (asked != null) {
            headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, asked);
        }
        headers.set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, SECONDS_KEPT);
    }
}
