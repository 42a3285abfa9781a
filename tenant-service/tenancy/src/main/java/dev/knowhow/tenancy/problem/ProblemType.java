package dev.knowhow.tenancy.problem;

import io.micronaut.http.HttpStatus;
import java.util.Locale;

/** The kinds of error the API answers with: HTTP status and OpenAI's {@code type} and {@code code}. */
public enum ProblemType {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "invalid_request_error"),
    INVALID_API_KEY(HttpStatus.UNAUTHORIZED, "invalid_request_error"),
    TENANT_SUSPENDED(HttpStatus.FORBIDDEN, "permission_error"),
    INSUFFICIENT_SCOPE(HttpStatus.FORBIDDEN, "permission_error"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "invalid_request_error"),
    MODEL_NOT_FOUND(HttpStatus.NOT_FOUND, "invalid_request_error"),
    UNKNOWN_URL(HttpStatus.NOT_FOUND, "invalid_request_error"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "invalid_request_error"),
    LIMIT_REACHED(HttpStatus.BAD_REQUEST, "invalid_request_error"),
    CONFLICT(HttpStatus.CONFLICT, "invalid_request_error"),
    IDEMPOTENCY_KEY_IN_USE(HttpStatus.CONFLICT, "invalid_request_error"),
    IDEMPOTENCY_REPLY_NOT_KEPT(HttpStatus.CONFLICT, "invalid_request_error"),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_ENTITY, "invalid_request_error"),
    REQUEST_TOO_LARGE(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "invalid_request_error"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "invalid_request_error"),
    RATE_LIMIT_EXCEEDED(HttpStatus.TOO_MANY_REQUESTS, "rate_limit_error"),
    INSUFFICIENT_QUOTA(HttpStatus.TOO_MANY_REQUESTS, "insufficient_quota"),
    QUOTA_RESERVED(HttpStatus.TOO_MANY_REQUESTS, "rate_limit_error"),
    SERVER_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "server_error"),
    STORAGE_FULL(HttpStatus.INSUFFICIENT_STORAGE, "server_error"),
    UPSTREAM_FAILED(HttpStatus.BAD_GATEWAY, "server_error"),
    UPSTREAM_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "server_error"),
    UPSTREAM_TIMEOUT(HttpStatus.GATEWAY_TIMEOUT, "server_error");

    private final HttpStatus status;
    private final String type;

    ProblemType(HttpStatus status, String type) {
        this.status = status;
        this.type = type;
    }

    /** The HTTP status. */
    public HttpStatus status() {
        return status;
    }

    /** OpenAI's {@code error.type}. */
    public String type() {
        return type;
    }

    /** OpenAI's {@code error.code}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
