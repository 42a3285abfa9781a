package dev.knowhow.training.upstream;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.http.InternalTokens;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What all requests to other services share: the caller's token, and what becomes of their errors. */
@Singleton
final class Upstream {

    private static final int NOT_FOUND = 404;
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,256}");

    private final InternalTokens tokens;

    Upstream(InternalTokens tokens) {
        this.tokens = tokens;
    }

    /** Whether a text can be the last part of an address: an empty one is another address, a long one is none. */
    static boolean mayBeId(String text) {
        return ID.matcher(text).matches();
    }

    /** The token under which the current caller reads at that service; nobody reads here who may not read there. */
    String token(String service) {
        return tokens.mint(Caller.current().lend(Scope.READ), service);
    }

    /** A request that reads. */
    <T> MutableHttpRequest<T> authorized(MutableHttpRequest<T> request, String service) {
        return withToken(request, token(service));
    }

    /** A request that needs another scope, which the current caller must have. */
    <T> MutableHttpRequest<T> authorized(MutableHttpRequest<T> request, String service, Scope needed) {
        return withToken(request, tokens.mint(Caller.current().lend(needed), service));
    }

    /** A request that reads what owners see more of than members do. */
    <T> MutableHttpRequest<T> inPerson(MutableHttpRequest<T> request, String service) {
        Caller caller = Caller.current();
        return caller.isOwner() ? withToken(request, tokens.mint(caller, service)) : authorized(request, service);
    }

    private static <T> MutableHttpRequest<T> withToken(MutableHttpRequest<T> request, String token) {
        return request.bearerAuth(token).header("x-request-id", Caller.current().requestId());
    }

    /** The answer, or nothing when there is none of that id. */
    <T> Optional<T> find(String service, Supplier<T> request) {
        try {
            return Optional.of(request.get());
        } catch (HttpClientResponseException e) {
            if (e.getStatus().getCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw failed(service, e);
        } catch (HttpClientException e) {
            throw failed(service, e);
        }
    }

    /** The answer to what must exist. */
    <T> T get(String service, Supplier<T> request) {
        try {
            return request.get();
        } catch (HttpClientException e) {
            throw failed(service, e);
        }
    }

    static UpstreamException failed(String service, Throwable cause) {
        return new UpstreamException(service + "-service does not answer as it should right now.", cause);
    }
}
