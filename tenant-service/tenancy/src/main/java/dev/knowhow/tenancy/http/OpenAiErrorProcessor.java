package dev.knowhow.tenancy.http;

import dev.knowhow.tenancy.problem.ErrorResponse;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenancy.validation.Misreading;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.JsonErrorResponseBodyProvider;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Gives OpenAI's error body to every error that Micronaut itself produces: validation, routing, decoding, crashes. */
@Primary
@Singleton
@Requires(property = "knowhow.internal-tokens.service")
final class OpenAiErrorProcessor implements JsonErrorResponseBodyProvider<ErrorResponse> {

    @Override
    public String contentType() {
        return MediaType.APPLICATION_JSON;
    }

    @Override
    public ErrorResponse body(ErrorContext context, HttpResponse<?> response) {
        ProblemType type = type(response);
        if (response.code() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()) {
            String id = RequestIds.of(context.getRequest());
            return ErrorResponse.of(type, "An internal error occurred. Quote request id " + id + " to support.", null);
        }
        return context.getRootCause()
                .flatMap(Misreading::of)
                .map(misread -> ErrorResponse.of(type, misread.message(), misread.param()))
                .orElseGet(() -> ErrorResponse.of(type, message(context, type), null));
    }

    private static ProblemType type(HttpResponse<?> response) {
        return switch (response.code()) {
            case 401 -> ProblemType.INVALID_API_KEY;
            case 403 -> ProblemType.INSUFFICIENT_SCOPE;
            case 404 -> ProblemType.UNKNOWN_URL;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 409 -> ProblemType.CONFLICT;
            case 413 -> ProblemType.REQUEST_TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> ProblemType.RATE_LIMIT_EXCEEDED;
            case 502 -> ProblemType.UPSTREAM_FAILED;
            case 503 -> ProblemType.UPSTREAM_UNAVAILABLE;
            case 504 -> ProblemType.UPSTREAM_TIMEOUT;
            default -> response.code() < 500 ? ProblemType.INVALID_REQUEST : ProblemType.SERVER_ERROR;
        };
    }

    private static String message(ErrorContext context, ProblemType type) {
        if (type == ProblemType.UNKNOWN_URL) {
            return "Unknown request URL: " + context.getRequest().getMethodName() + " "
                    + context.getRequest().getPath() + ".";
        }
        if (type == ProblemType.REQUEST_TOO_LARGE) {
            return "The request is too large: a JSON body may have 10 MB.";
        }
        String told = context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; "));
        return told.isEmpty() ? type.status().getReason() : told;
    }
}
