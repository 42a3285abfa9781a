package dev.knowhow.web.security;

import dev.knowhow.web.session.OpenSession;
import dev.knowhow.web.signin.BackchannelLogoutController;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses every request that changes something and does not carry the token of the session, in the header or in the
 * form. Multipart forms are not buffered here: their controllers ask {@link Csrf#matches} with the first part, and a
 * test over all routes sees that each does.
 */
@ServerFilter("/**")
final class CsrfFilter implements Ordered {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** Bytes. Forms are a question and some fields; browsers always say how long they are. */
    private static final long MAX_FORM = 256 * 1024;

    /** Keycloak's, protected by a signed token and by the state cookie. */
    private static final Set<String> EXEMPT = Set.of(BackchannelLogoutController.PATH, "/oauth/callback/keycloak");

    /** Waits for the form where it must; hence on a thread that may. */
    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void check(HttpRequest<?> request) {
        Optional<OpenSession> session = OpenSession.of(request);
        if (SAFE.contains(request.getMethod()) || EXEMPT.contains(request.getPath()) || session.isEmpty()) {
            return; // without a session there is nothing to abuse
        }
        @Nullable String header = request.getHeaders().get(Csrf.HEADER);
        if (header == null && isMultipart(request)) {
            return;
        }
        if (!Csrf.matches(session.get(), header == null ? formToken(request) : header)) {
            throw new CsrfException();
        }
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after() + 1;
    }

    private static boolean isMultipart(HttpRequest<?> request) {
        return request.getContentType()
                .filter(MediaType.MULTIPART_FORM_DATA_TYPE::equals)
                .isPresent();
    }

    private static @Nullable String formToken(HttpRequest<?> request) {
        if (!(request instanceof ServerHttpRequest<?> server) || !isForm(request)) {
            return null;
        }
        if (request.getContentLength() < 0 || request.getContentLength() > MAX_FORM) {
            throw new HttpStatusException(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "The form is too large.");
        }
        try (CloseableByteBody copy = server.byteBody().split(ByteBody.SplitBackpressureMode.FASTEST);
                CloseableAvailableByteBody form = copy.buffer().get()) {
            return field(form.toString(StandardCharsets.UTF_8));
        } catch (ExecutionException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static boolean isForm(HttpRequest<?> request) {
        return request.getContentType()
                .filter(MediaType.APPLICATION_FORM_URLENCODED_TYPE::equals)
                .isPresent();
    }

    private static @Nullable String field(String form) {
        for (String pair : form.split("&", -1)) {
            if (pair.startsWith(Csrf.FIELD + "=")) {
                return URLDecoder.decode(pair.substring(Csrf.FIELD.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return null;
    }
}
