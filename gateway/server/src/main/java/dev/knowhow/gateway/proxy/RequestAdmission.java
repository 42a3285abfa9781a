package dev.knowhow.gateway.proxy;

import dev.knowhow.gateway.authentication.Credentials;
import dev.knowhow.gateway.openai.Problem;
import dev.knowhow.gateway.ratelimit.RateLimit;
import dev.knowhow.gateway.ratelimit.RateLimiter;
import dev.knowhow.gateway.ratelimit.SignIns;
import dev.knowhow.gateway.routing.Access;
import dev.knowhow.gateway.routing.RequestTarget;
import dev.knowhow.gateway.routing.Route;
import dev.knowhow.gateway.routing.RoutingTable;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decides on a request before any of its body is read: path, credential, size, rate. */
@Singleton
final class RequestAdmission {

    private static final String BEARER = "Bearer ";

    private final RoutingTable routes;
    private final Credentials credentials;
    private final RateLimiter limiter;
    private final SignIns signIns;
    private final PublicHosts hosts;
    private final Cors cors;
    private final long maxBody;

    RequestAdmission(
            RoutingTable routes,
            Credentials credentials,
            RateLimiter limiter,
            SignIns signIns,
            PublicHosts hosts,
            Cors cors,
            GatewayConfiguration configuration) {
        this.routes = routes;
        this.credentials = credentials;
        this.limiter = limiter;
        this.signIns = signIns;
        this.hosts = hosts;
        this.cors = cors;
        this.maxBody = configuration.maxBody();
    }

    /**
     * Decides, at once or later.
     *
     * @param request a head without faults
     * @param then receives the decision, on any thread
     */
    void decide(
            HttpRequest request, RequestTarget target, String requestId, InetAddress address, Consumer<Decision> then) {
        if (target.path().equals("/health")) {
            then.accept(new Decision.Alive());
            return;
        }
        Optional<Route> route = routes.match(target.path());
        if (route.isPresent() && route.get().access() == Access.API && !Cors.isPreflight(request)) {
            authenticate(request, route.get(), requestId, address, then);
        } else {
            then.accept(anonymous(request, target, route, address));
        }
    }

    private Decision anonymous(HttpRequest request, RequestTarget target, Optional<Route> route, InetAddress address) {
        RateLimit limit = limiter.acquire(address);
        if (!limit.granted()) {
            return new Decision.Refused(tooMany(limit), null, limit);
        }
        if (target.path().equals("/openapi.json")) {
            return new Decision.Described();
        }
        if (route.isEmpty()) {
            return new Decision.Refused(unknown(request));
        }
        if (route.get().access() == Access.API) {
            return cors.allowedOrigin(request) == null
                    ? new Decision.Refused(foreignOrigin())
                    : new Decision.Preflight();
        }
        if (!hosts.accepts(request)) {
            return new Decision.Refused(wrongHost());
        }
        if (isTooLarge(request)) {
            return new Decision.Refused(tooLarge());
        }
        Problem tooMany = route.get().access() == Access.LOGIN ? signIns.refusal(request, target, address) : null;
        return tooMany == null ? new Decision.Admitted(route.get(), null, null) : new Decision.Refused(tooMany);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the end is in the callback
    private void authenticate(
            HttpRequest request, Route route, String requestId, InetAddress address, Consumer<Decision> then) {
        String credential = credential(request);
        if (credential == null) {
            then.accept(refuseCredential(missing(), address));
            return;
        }
        Caller known = credentials.findKnown(credential);
        if (known != null) {
            then.accept(admitCaller(request, route, known.withRequestId(requestId)));
            return;
        }
        RateLimit limit = limiter.peek(address);
        if (!limit.granted()) {
            then.accept(new Decision.Refused(tooMany(limit), null, limit));
            return;
        }
        credentials
                .check(credential)
                .whenComplete((caller, failure) -> then.accept(
                        failure == null
                                ? admitCaller(request, route, caller.withRequestId(requestId))
                                : refuseCredential(problem(failure), address)));
    }

    private Decision admitCaller(HttpRequest request, Route route, Caller caller) {
        String tenant = caller.tenant() == null ? null : caller.tenant().toString();
        RateLimit limit = limiter.acquire(caller.actor(), tenant);
        if (!limit.granted()) {
            return new Decision.Refused(tooMany(limit), caller, limit);
        }
        return isTooLarge(request)
                ? new Decision.Refused(tooLarge(), caller, limit)
                : new Decision.Admitted(route, caller, limit);
    }

    /** A refused credential is charged to the address, so that nobody can try many. */
    private Decision refuseCredential(Problem problem, InetAddress address) {
        if (problem.status().code() == 401) {
            RateLimit limit = limiter.acquire(address);
            if (!limit.granted()) {
                return new Decision.Refused(tooMany(limit), null, limit);
            }
        }
        return new Decision.Refused(problem);
    }

    /** The one bearer token, or null. */
    private static @Nullable String credential(HttpRequest request) {
        List<String> values = request.headers().getAll(HttpHeaderNames.AUTHORIZATION);
        if (values.size() != 1 || !values.getFirst().regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        return values.getFirst().substring(BEARER.length()).trim();
    }

    private boolean isTooLarge(HttpRequest request) {
        return RequestFraming.bodyLength(request) > maxBody;
    }

    /** The refusal of a body beyond the limit. */
    Problem tooLarge() {
        return Problem.of(
                ProblemType.REQUEST_TOO_LARGE, "The request is larger than the limit of " + maxBody + " bytes.");
    }

    /** The refusal of a path that does not exist. */
    static Problem unknown(HttpRequest request) {
        String uri = request.uri();
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        return Problem.of(ProblemType.UNKNOWN_URL, "Unknown request URL: " + request.method() + " " + path + ".");
    }

    private static Problem foreignOrigin() {
        return Problem.http(
                HttpResponseStatus.FORBIDDEN,
                "origin_not_allowed",
                "Pages of this origin may not call the API: it is not in knowhow.gateway.cors-origins.");
    }

    private static Problem wrongHost() {
        return Problem.http(
                HttpResponseStatus.MISDIRECTED_REQUEST,
                "misdirected_request",
                "This host name is not one of this installation's.");
    }

    private static Problem missing() {
        return Problem.of(
                ProblemType.INVALID_API_KEY,
                "No credential was given. Send an API key as 'Authorization: Bearer kh_…'.");
    }

    private static Problem tooMany(RateLimit limit) {
        return Problem.of(
                        ProblemType.RATE_LIMIT_EXCEEDED,
                        "The limit of " + limit.limit() + " requests per minute is reached. Try again in "
                                + limit.retryAfterSeconds() + " s.")
                .retryAfter(limit.retryAfterSeconds());
    }

    private static Problem problem(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof ProblemException problem
                ? Problem.of(problem.type(), String.valueOf(problem.getMessage()))
                : Problem.of(ProblemType.SERVER_ERROR, "The credential could not be checked.");
    }
}
