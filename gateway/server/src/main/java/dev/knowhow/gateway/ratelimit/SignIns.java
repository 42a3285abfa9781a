package dev.knowhow.gateway.ratelimit;

import dev.knowhow.gateway.openai.Problem;
import dev.knowhow.gateway.routing.RequestTarget;
import dev.knowhow.tenancy.problem.ProblemType;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Passwords and codes that are posted to the identity provider's sign-in page, few wrong ones from one address. */
@Singleton
public final class SignIns {

    private static final String PATH = "/login-actions/authenticate";

    private final SignInLimiter limiter;

    SignIns(SignInLimiter limiter) {
        this.limiter = limiter;
    }

    /** The refusal of one try too many; null for every other request. */
    @Nullable
    public Problem refusal(HttpRequest request, RequestTarget target, InetAddress address) {
        if (!isTry(request, target)) {
            return null;
        }
        RateLimit limit = limiter.recordTry(address);
        return limit.granted()
                ? null
                : Problem.of(
                                ProblemType.RATE_LIMIT_EXCEEDED,
                                "Too many failed sign-ins came from your network. Try again in "
                                        + limit.retryAfterSeconds() + " s.")
                        .retryAfter(limit.retryAfterSeconds());
    }

    /** A right password or code leads on, a wrong one to the same page again. */
    public void recordOutcome(HttpRequest request, InetAddress address, HttpResponse head) {
        boolean leadsOn = head.status().codeClass() == HttpStatusClass.REDIRECTION;
        if (leadsOn
                && RequestTarget.parse(request.uri())
                        .filter(target -> isTry(request, target))
                        .isPresent()) {
            limiter.recordSuccess(address);
        }
    }

    private static boolean isTry(HttpRequest request, RequestTarget target) {
        return request.method().equals(HttpMethod.POST) && target.path().endsWith(PATH);
    }
}
