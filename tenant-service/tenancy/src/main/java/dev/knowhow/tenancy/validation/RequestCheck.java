package dev.knowhow.tenancy.validation;

import dev.knowhow.tenancy.WellFormedText;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Refuses, before any operation runs, text that can be neither stored nor passed on, wherever a request may hold it, and
 * JSON that does not have the form that the operation declares. Multipart bodies are read as they stream in, by the
 * operation that takes them.
 */
@ServerFilter("/**")
@Requires(property = "knowhow.internal-tokens.service")
final class RequestCheck implements Ordered {

    private final Executor executor;

    RequestCheck(@Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.executor = executor;
    }

    /** The request and not null, which Micronaut takes for "go on" only when it is there at once. */
    @RequestFilter
    CompletionStage<HttpRequest<?>> check(HttpRequest<?> request) {
        RouteMatch<?> route = RouteAttributes.getRouteMatch(request).orElse(null);
        if (route != null) {
            route.getVariableValues().forEach((name, value) -> checkText(name, String.valueOf(value)));
        }
        for (Map.Entry<String, List<String>> parameter : request.getParameters()) {
            checkText(null, parameter.getKey());
            parameter.getValue().forEach(value -> checkText(parameter.getKey(), value));
        }
        if (route != null && request.getContentType().isEmpty() && request.getContentLength() > 0) {
            throw withoutType();
        }
        Argument<?> body = route == null
                ? null
                : route.getRouteInfo().getFullRequestBodyType().orElse(null);
        return body != null && isJson(request) && request instanceof ServerHttpRequest<?> sent
                ? checkBody(sent, body)
                : CompletableFuture.completedStage(request);
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    private CompletionStage<HttpRequest<?>> checkBody(ServerHttpRequest<?> request, Argument<?> type) {
        return request.byteBody()
                .split(ByteBody.SplitBackpressureMode.FASTEST)
                .buffer()
                .thenApplyAsync(
                        sent -> {
                            try (CloseableAvailableByteBody body = sent) {
                                if (body.length() > 0) {
                                    if (request.getContentType().isEmpty()) {
                                        throw withoutType(); // sent in chunks
                                    }
                                    GivenNulls.remember(request, JsonCheck.check(body.toByteArray(), type));
                                }
                            }
                            return request;
                        },
                        executor);
    }

    private static ProblemException withoutType() {
        return new ProblemException(
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                "The request has a body, but no Content-Type. JSON is sent as application/json, a form with files as"
                        + " multipart/form-data.");
    }

    private static boolean isJson(HttpRequest<?> request) {
        return request.getContentType()
                .map(type -> type.getSubtype().equals(MediaType.APPLICATION_JSON_TYPE.getSubtype()))
                .orElse(true);
    }

    private static void checkText(@Nullable String name, String text) {
        String fault = WellFormedText.fault(text);
        if (fault != null) {
            throw ProblemException.invalid(name, (name == null ? "The name of a parameter" : name) + " " + fault);
        }
    }
}
