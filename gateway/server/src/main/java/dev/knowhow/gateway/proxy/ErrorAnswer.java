package dev.knowhow.gateway.proxy;

import dev.knowhow.gateway.openai.ErrorBodies;
import dev.knowhow.gateway.openai.Problem;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A service's answer outside 2xx on an API route. It is held back until it is whole: only OpenAI's error body goes
 * out, anything else is replaced.
 */
final class ErrorAnswer {

    private static final int MAX_BODY = 64 * 1024;

    private final HttpResponse head;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    private boolean tooLong;

    ErrorAnswer(HttpResponse head) {
        this.head = head;
    }

    /** Whether an answer has to be looked at: all but success, "not modified", and answers without a body. */
    static boolean isNeeded(HttpResponse head, HttpRequest request) {
        int status = head.status().code();
        return (status < 200 || status >= 300)
                && status != HttpResponseStatus.NOT_MODIFIED.code()
                && !request.method().equals(HttpMethod.HEAD);
    }

    /** Takes a piece, and releases it. */
    void add(HttpContent content) {
        try {
            tooLong |= body.size() + content.content().readableBytes() > MAX_BODY;
            if (!tooLong) {
                content.content()
                        .getBytes(
                                content.content().readerIndex(),
                                body,
                                content.content().readableBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            content.release();
        }
    }

    /** Writes the service's own words if they are proper, ours otherwise. */
    void write(Reply reply, ErrorBodies bodies, String requestId) {
        if (isProper(bodies)) {
            reply.whole(head, body.toByteArray());
            return;
        }
        Problem problem = UpstreamProblems.of(head.status().code(), requestId);
        reply.problem(problem, bodies);
    }

    /** A 401 here is about the gateway's own token, not about what the client sent. */
    private boolean isProper(ErrorBodies bodies) {
        int status = head.status().code();
        return status >= 400
                && status != HttpResponseStatus.UNAUTHORIZED.code()
                && !tooLong
                && !head.headers().contains(HttpHeaderNames.CONTENT_ENCODING)
                && bodies.isErrorBody(body.toByteArray());
    }
}
