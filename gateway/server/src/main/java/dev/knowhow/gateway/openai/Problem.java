package dev.knowhow.gateway.openai;

import dev.knowhow.tenancy.problem.ProblemType;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * A refusal or failure as the gateway tells it.
 *
 * @param status the HTTP status
 * @param type OpenAI's {@code error.type}
 * @param code OpenAI's {@code error.code}
 * @param message a sentence for the caller; nothing internal
 * @param retryAfterSeconds value of {@code Retry-After}, or 0 for none
 */
public record Problem(HttpResponseStatus status, String type, String code, String message, long retryAfterSeconds) {

    private static final String INVALID_REQUEST = "invalid_request_error";

    /** A problem of a kind that every service knows. */
    public static Problem of(ProblemType type, String message) {
        HttpResponseStatus status = HttpResponseStatus.valueOf(type.status().getCode());
        return new Problem(status, type.type(), type.code(), message, status.code() > 500 ? 1 : 0);
    }

    /** A request that is not HTTP as the gateway accepts it. */
    public static Problem malformed(String message) {
        return of(ProblemType.INVALID_REQUEST, message);
    }

    /** A problem of HTTP itself, with a status of its own. */
    public static Problem http(HttpResponseStatus status, String code, String message) {
        return new Problem(status, INVALID_REQUEST, code, message, 0);
    }

    /** The same, to be tried again after that many seconds. */
    public Problem retryAfter(long seconds) {
        return new Problem(status, type, code, message, seconds);
    }
}
