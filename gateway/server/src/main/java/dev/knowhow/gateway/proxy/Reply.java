package dev.knowhow.gateway.proxy;

import dev.knowhow.gateway.openai.ErrorBodies;
import dev.knowhow.gateway.openai.Problem;
import dev.knowhow.gateway.ratelimit.RateLimit;
import dev.knowhow.tenancy.http.RequestIds;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The response to one request: writes it to the client, relayed or our own, and counts it. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails in I/O closes the channel, and that is seen
final class Reply {

    private static final byte[] ALIVE = "{\"status\":\"UP\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DESCRIPTION = read("/openapi.json");
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Channel client;
    private final HttpRequest request;
    private final String requestId;
    private final boolean forPrograms;
    private @Nullable RateLimit limit;
    private @Nullable String origin;
    private boolean keepAlive;
    private int status;
    private long bytes;

    Reply(Channel client, HttpRequest request, String requestId, boolean forPrograms) {
        this.client = client;
        this.request = request;
        this.requestId = requestId;
        this.forPrograms = forPrograms;
        this.keepAlive = HttpUtil.isKeepAlive(request);
    }

    /** What {@code x-ratelimit-*} is to say. */
    void setLimit(@Nullable RateLimit rateLimit) {
        limit = rateLimit;
    }

    /** Whose pages may read the response. */
    void setOrigin(@Nullable String allowed) {
        origin = allowed;
    }

    /** The connection ends with this response. */
    void closeAfterwards() {
        keepAlive = false;
    }

    boolean isKeepAlive() {
        return keepAlive;
    }

    boolean isStarted() {
        return status != 0;
    }

    int status() {
        return status;
    }

    long bytes() {
        return bytes;
    }

    /** Says that the gateway lives. */
    void alive() {
        full(HttpResponseStatus.OK, "application/json", ALIVE, newHeaders());
    }

    /** Describes the API. */
    void describe() {
        full(HttpResponseStatus.OK, "application/json", DESCRIPTION, newHeaders());
    }

    /** Says what a page of an allowed origin may send. */
    void preflight() {
        HttpHeaders headers = newHeaders();
        Cors.permit(request, headers);
        common(HttpResponseStatus.NO_CONTENT, headers);
        client.writeAndFlush(
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        HttpResponseStatus.NO_CONTENT,
                        Unpooled.EMPTY_BUFFER,
                        headers,
                        DefaultHttpHeadersFactory.trailersFactory().newEmptyHeaders()),
                client.voidPromise());
    }

    /** Asks for the body that a client holds back until it is told to send it. */
    void proceed() {
        client.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
    }

    /** A refusal or failure, in the form that the asker reads. */
    void problem(Problem problem, ErrorBodies bodies) {
        HttpHeaders headers = newHeaders();
        if (problem.status().code() == 401) {
            headers.set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
        if (problem.status().code() == 405 && !RequestFraming.isKnown(request.method())) {
            headers.set(HttpHeaderNames.ALLOW, RequestFraming.ALLOWED);
        }
        if (problem.retryAfterSeconds() > 0) {
            headers.set(HttpHeaderNames.RETRY_AFTER, problem.retryAfterSeconds());
        }
        String accepted = request.headers().get(HttpHeaderNames.ACCEPT, "");
        if (!forPrograms && accepted.contains("text/html")) {
            full(problem.status(), "text/html;charset=utf-8", bodies.html(problem, requestId), headers);
        } else {
            full(problem.status(), "application/json", bodies.json(problem), headers);
        }
    }

    /** A service's response whose whole body is known. */
    void whole(HttpResponse head, byte[] body) {
        HttpHeaders headers = newHeaders();
        HeaderRules.copyResponse(head.headers(), headers);
        full(head.status(), head.headers().get(HttpHeaderNames.CONTENT_TYPE, "application/json"), body, headers);
    }

    /** Begins to relay a service's response; its content follows. */
    void head(HttpResponse from) {
        HttpHeaders headers = newHeaders();
        HeaderRules.copyResponse(from.headers(), headers);
        frame(from, headers);
        common(from.status(), headers);
        client.write(new DefaultHttpResponse(HttpVersion.HTTP_1_1, from.status(), headers), client.voidPromise());
    }

    /** Relays a piece of the body, without trailers. */
    void content(HttpContent content) {
        bytes += content.content().readableBytes();
        boolean hasTrailers = content instanceof LastHttpContent last
                && !last.trailingHeaders().isEmpty();
        client.write(hasTrailers ? new DefaultLastHttpContent(content.content()) : content, client.voidPromise());
    }

    private void full(HttpResponseStatus code, String contentType, byte[] body, HttpHeaders headers) {
        headers.set(HttpHeaderNames.CONTENT_TYPE, contentType);
        headers.set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        common(code, headers);
        bytes += request.method().equals(HttpMethod.HEAD) ? 0 : body.length;
        client.writeAndFlush(
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        code,
                        Unpooled.wrappedBuffer(body),
                        headers,
                        DefaultHttpHeadersFactory.trailersFactory().newEmptyHeaders()),
                client.voidPromise());
    }

    private void common(HttpResponseStatus code, HttpHeaders headers) {
        status = code.code();
        headers.set(RequestIds.HEADER, requestId);
        if (origin != null) {
            Cors.expose(origin, headers);
        }
        if (limit != null) {
            headers.set("x-ratelimit-limit-requests", limit.limit());
            headers.set("x-ratelimit-remaining-requests", limit.remaining());
            headers.set("x-ratelimit-reset-requests", limit.resetText());
        }
        boolean old = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        if (!keepAlive) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (old) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
    }

    /** A body of unknown length goes in chunks, or ends with the connection for clients that know no chunks. */
    private void frame(HttpResponse from, HttpHeaders headers) {
        int code = from.status().code();
        boolean noBody = request.method().equals(HttpMethod.HEAD) || code == NO_CONTENT || code == NOT_MODIFIED;
        if (noBody || (headers.contains(HttpHeaderNames.CONTENT_LENGTH) && !HttpUtil.isTransferEncodingChunked(from))) {
            return;
        }
        headers.remove(HttpHeaderNames.CONTENT_LENGTH);
        if (request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            keepAlive = false;
        } else {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
    }

    private static byte[] read(String resource) {
        try (InputStream in = Objects.requireNonNull(Reply.class.getResourceAsStream(resource), resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpHeaders newHeaders() {
        return DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    }
}
