package dev.knowhow.gateway.proxy;

import dev.knowhow.gateway.openai.Problem;
import dev.knowhow.tenancy.problem.ProblemType;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what two readers could frame differently (RFC 9112, sections 3 and 6), which is how requests are smuggled.
 * A request with both lengths was already turned into a decoding failure by {@link StrictRequestDecoder}.
 */
final class RequestFraming {

    /** The length of a body whose end only its last chunk tells. */
    static final long CHUNKED = -1;

    /** More than any client sends; what a service would have to hold for each of them is memory all the same. */
    private static final int MAX_HEADERS = 200;

    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    /** What {@code Allow} says to a method that no service knows. */
    static final String ALLOWED =
            METHODS.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));

    private RequestFraming() {}

    /** What is wrong with the head, or null. */
    static @Nullable Problem fault(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return undecodable(request.decoderResult().cause());
        }
        if (request.protocolVersion().majorVersion() != 1) {
            return Problem.http(
                    HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED,
                    "http_version_not_supported",
                    "Only HTTP/1.1 and HTTP/1.0 are spoken here.");
        }
        if (!isKnown(request.method())) {
            return Problem.of(
                    ProblemType.METHOD_NOT_ALLOWED,
                    "The method " + printable(request.method().name()) + " is not allowed.");
        }
        if (request.headers().size() > MAX_HEADERS) {
            return tooManyHeaders("A request may have " + MAX_HEADERS + " header fields.");
        }
        return framingFault(request);
    }

    /** Whether services may know the method. */
    static boolean isKnown(HttpMethod method) {
        return METHODS.contains(method);
    }

    /** The length of the body in bytes, 0 for none, or {@link #CHUNKED}. */
    static long bodyLength(HttpRequest request) {
        if (request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return CHUNKED;
        }
        String length = request.headers().get(HttpHeaderNames.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private static @Nullable Problem framingFault(HttpRequest request) {
        HttpHeaders headers = request.headers();
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        boolean old = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        if (hosts.size() > 1 || (hosts.isEmpty() && !old)) {
            return Problem.malformed("A request needs exactly one Host header.");
        }
        if (!hosts.isEmpty() && !isHost(hosts.getFirst())) {
            return Problem.malformed("The Host header is not a host.");
        }
        List<String> encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!encodings.isEmpty()
                && (old || headers.contains(HttpHeaderNames.CONTENT_LENGTH) || !isChunked(encodings))) {
            return Problem.malformed("Transfer-Encoding must be 'chunked', once, and without Content-Length.");
        }
        return lengthFault(headers.getAll(HttpHeaderNames.CONTENT_LENGTH));
    }

    /** A name or address with an optional port; nothing that could be mistaken for user info, a path or a list. */
    private static boolean isHost(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && "-._~:[]".indexOf(c) < 0) {
                return false;
            }
        }
        return !host.isEmpty();
    }

    private static boolean isChunked(List<String> encodings) {
        return encodings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(encodings.getFirst());
    }

    private static @Nullable Problem lengthFault(List<String> lengths) {
        if (lengths.isEmpty()) {
            return null;
        }
        String length = lengths.getFirst();
        boolean digits =
                !length.isEmpty() && length.length() <= 18 && length.chars().allMatch(c -> c >= '0' && c <= '9');
        return lengths.size() == 1 && digits ? null : Problem.malformed("Content-Length must be one whole number.");
    }

    private static Problem undecodable(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Problem.http(
                    HttpResponseStatus.REQUEST_URI_TOO_LONG, "uri_too_long", "The request line is too long.");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return tooManyHeaders("The request's headers are too large.");
        }
        return Problem.malformed("This is not a well-formed HTTP request.");
    }

    private static Problem tooManyHeaders(String message) {
        return Problem.http(
                HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "request_header_fields_too_large", message);
    }

    private static String printable(String text) {
        return text.length() > 20 ? text.substring(0, 20) + "…" : text;
    }
}
