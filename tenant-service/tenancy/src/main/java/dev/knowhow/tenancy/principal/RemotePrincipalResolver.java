package dev.knowhow.tenancy.principal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.knowhow.tenancy.problem.ErrorResponse;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.http.exceptions.HttpStatusException;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Asks tenant-service, and keeps what it said for less than a second: that is how fast a revocation, a suspension or
 * a removed member takes effect.
 */
@Singleton
@Requires(property = "micronaut.http.services.tenant.url")
public final class RemotePrincipalResolver implements PrincipalResolver {

    /** Below the promised second, to leave room for the look-up itself. */
    static final Duration KEPT = Duration.ofMillis(800);

    private static final int MAX_KEPT = 50_000;

    private final PrincipalClient tenantService;
    private final LoadingCache<String, PrincipalResponse> cache;

    RemotePrincipalResolver(PrincipalClient tenantService) {
        this.tenantService = tenantService;
        this.cache = Caffeine.newBuilder()
                .maximumSize(MAX_KEPT)
                .expireAfterWrite(KEPT)
                .build(this::ask);
    }

    @Override
    public PrincipalResponse resolve(String credential) {
        return cache.get(credential);
    }

    private PrincipalResponse ask(String credential) {
        try {
            return tenantService.getPrincipal("Bearer " + credential);
        } catch (HttpClientResponseException e) {
            throw refusal(e);
        } catch (HttpClientException | HttpStatusException e) {
            throw new ProblemException(
                    ProblemType.UPSTREAM_UNAVAILABLE, "The credential cannot be checked right now. Try again shortly.");
        }
    }

    private static ProblemException refusal(HttpClientResponseException e) {
        if (e.getStatus() == HttpStatus.UNAUTHORIZED) {
            return new ProblemException(ProblemType.INVALID_API_KEY, message(e));
        }
        if (e.getStatus() == HttpStatus.FORBIDDEN) {
            return new ProblemException(ProblemType.TENANT_SUSPENDED, message(e));
        }
        return new ProblemException(
                ProblemType.UPSTREAM_UNAVAILABLE, "The credential cannot be checked right now. Try again shortly.");
    }

    private static String message(HttpClientResponseException e) {
        return e.getResponse()
                .getBody(ErrorResponse.class)
                .map(body -> body.error().message())
                .orElse("The credential was refused.");
    }
}
