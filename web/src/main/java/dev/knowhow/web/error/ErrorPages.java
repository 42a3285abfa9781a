package dev.knowhow.web.error;

import dev.knowhow.tenancy.http.RequestIds;
import dev.knowhow.web.layout.LayoutModel;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.HtmlErrorResponseBodyProvider;
import io.micronaut.views.thymeleaf.ThymeleafViewsRenderer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws the page for every error that a browser is shown: what happened, and what to do now. */
@Primary
@Singleton
final class ErrorPages implements HtmlErrorResponseBodyProvider {

    /** Errors with a text of their own; 403 also for a suspended tenant. */
    private static final Set<Integer> KNOWN = Set.of(400, 401, 403, 404, 405, 409, 413, 429, 500, 502, 503, 504);

    private final ThymeleafViewsRenderer<Map<String, Object>> renderer;
    private final LayoutModel layout;
    private final RefusalSentences refusals;

    ErrorPages(ThymeleafViewsRenderer<Map<String, Object>> renderer, LayoutModel layout, RefusalSentences refusals) {
        this.renderer = renderer;
        this.layout = layout;
        this.refusals = refusals;
    }

    @Override
    public String body(ErrorContext context, HttpResponse<?> response) {
        HttpRequest<?> request = context.getRequest();
        ErrorView view = new ErrorView(
                response.code(),
                detail(context, response.code()),
                kind(context, response.code()),
                RequestIds.of(request));
        StringWriter page = new StringWriter();
        try {
            renderer.render("error/error", layout.around(request, Map.of("view", view)), request)
                    .writeTo(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toString();
    }

    /** People need not know which id was not found. */
    private @Nullable String detail(ErrorContext context, int code) {
        return code == HttpStatus.NOT_FOUND.getCode()
                ? null
                : context.getRootCause()
                        .filter(UpstreamRefusal.class::isInstance)
                        .map(cause -> refusals.of((UpstreamRefusal) cause))
                        .orElse(null);
    }

    private static String kind(ErrorContext context, int code) {
        if (context.getRootCause().filter(UpstreamRefusal::isSuspension).isPresent()) {
            return "suspended";
        }
        if (context.getRootCause()
                .filter(dev.knowhow.web.security.CsrfException.class::isInstance)
                .isPresent()) {
            return "csrf";
        }
        return KNOWN.contains(code) ? String.valueOf(code) : code < 500 ? "400" : "500";
    }
}
