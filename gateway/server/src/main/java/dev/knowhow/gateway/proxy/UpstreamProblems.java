package dev.knowhow.gateway.proxy;

import dev.knowhow.gateway.openai.Problem;
import dev.knowhow.gateway.upstream.UpstreamFailure;
import dev.knowhow.tenancy.problem.ProblemType;
import io.netty.handler.codec.http.HttpResponseStatus;

/** What callers are told when a service fails; nothing about the service itself. */
final class UpstreamProblems {

    private UpstreamProblems() {}

    /** A service that could not be asked. */
    static Problem of(UpstreamFailure failure) {
        return switch (failure) {
            case UNREACHABLE ->
                Problem.of(
                        ProblemType.UPSTREAM_UNAVAILABLE, "The service is not available right now. Try again shortly.");
            case CONNECT_TIMEOUT -> timeout();
            case BROKEN -> Problem.of(ProblemType.UPSTREAM_FAILED, "The service did not answer properly. Try again.");
        };
    }

    /** A service that stayed silent. */
    static Problem timeout() {
        return Problem.of(ProblemType.UPSTREAM_TIMEOUT, "The service did not answer in time. Try again.");
    }

    /** An answer outside 2xx without a proper error body. */
    static Problem of(int status, String requestId) {
        return switch (status) {
            case 403 -> Problem.of(ProblemType.INSUFFICIENT_SCOPE, "This credential may not do that.");
            case 404 -> Problem.of(ProblemType.NOT_FOUND, "There is nothing at this URL.");
            case 405 -> Problem.of(ProblemType.METHOD_NOT_ALLOWED, "The method is not allowed here.");
            case 409 -> Problem.of(ProblemType.CONFLICT, "The request conflicts with the state of the resource.");
            case 413 -> Problem.of(ProblemType.REQUEST_TOO_LARGE, "The request is too large.");
            case 415 -> Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The media type is not supported here.");
            case 429 -> Problem.of(ProblemType.RATE_LIMIT_EXCEEDED, "Too many requests. Try again shortly.");
            case 503 -> of(UpstreamFailure.UNREACHABLE);
            case 504 -> timeout();
            case 401, 502 -> of(UpstreamFailure.BROKEN);
            default -> other(status, requestId);
        };
    }

    private static Problem other(int status, String requestId) {
        if (status >= 500) {
            return Problem.of(
                    ProblemType.SERVER_ERROR,
                    "An internal error occurred. Quote request id " + requestId + " to support.");
        }
        return status >= 400
                ? Problem.http(HttpResponseStatus.valueOf(status), "invalid_request", "The request was refused.")
                : of(UpstreamFailure.BROKEN);
    }
}
