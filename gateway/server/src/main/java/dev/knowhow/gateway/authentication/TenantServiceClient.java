package dev.knowhow.gateway.authentication;

import dev.knowhow.gateway.upstream.Outages;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.principal.PrincipalOperations;
import dev.knowhow.tenancy.principal.PrincipalResponse;
import dev.knowhow.tenancy.problem.ErrorResponse;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Asks tenant-service whose credential something is, without blocking. */
@Singleton
final class TenantServiceClient {

    private static final Argument<PrincipalResponse> PRINCIPAL = Argument.of(PrincipalResponse.class);
    private static final Argument<ErrorResponse> ERROR = Argument.of(ErrorResponse.class);

    private static final String NO_REQUEST = "-";

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final HttpClient tenantService;
    private final Outages outages;
    private final SocketAddress address;
    private final Duration timeout;

    TenantServiceClient(
            @Client(id = "tenant") HttpClient tenantService,
            Outages outages,
            @Property(name = "micronaut.http.services.tenant.url") URI url,
            CredentialConfiguration configuration) {
        this.tenantService = tenantService;
        this.outages = outages;
        this.address = InetSocketAddress.createUnresolved(url.getHost(), url.getPort());
        this.timeout = configuration.lookupTimeout();
    }

    /** The caller, still without a request, or a {@link ProblemException} that says why there is none. */
    CompletableFuture<Caller> caller(String credential) {
        return Mono.defer(() -> ask(credential))
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PAUSE).filter(this::isBeingRestarted))
                .doOnNext(principal -> outages.end(address))
                .map(principal -> principal.toCaller(NO_REQUEST))
                .onErrorMap(TenantServiceClient::refusal)
                .switchIfEmpty(Mono.error(TenantServiceClient::unavailable))
                .toFuture();
    }

    /** One try: the client's request is used up by being sent. */
    private Mono<PrincipalResponse> ask(String credential) {
        HttpRequest<?> request = HttpRequest.GET(PrincipalOperations.PRINCIPAL).bearerAuth(credential);
        return Mono.from(tenantService.retrieve(request, PRINCIPAL, ERROR)).timeout(timeout);
    }

    private boolean isBeingRestarted(Throwable failure) {
        return failure.getCause() instanceof ConnectException && outages.isWorthWaiting(address);
    }

    static ProblemException unavailable() {
        return new ProblemException(
                ProblemType.UPSTREAM_UNAVAILABLE, "The credential cannot be checked right now. Try again shortly.");
    }

    private static ProblemException refusal(Throwable failure) {
        if (failure instanceof HttpClientResponseException answer) {
            if (answer.getStatus() == HttpStatus.UNAUTHORIZED) {
                return new ProblemException(ProblemType.INVALID_API_KEY, message(answer));
            }
            if (answer.getStatus() == HttpStatus.FORBIDDEN) {
                return new ProblemException(ProblemType.TENANT_SUSPENDED, message(answer));
            }
        }
        return unavailable();
    }

    private static String message(HttpClientResponseException answer) {
        return answer.getResponse()
                .getBody(ErrorResponse.class)
                .map(body -> body.error().message())
                .orElse("The credential was refused.");
    }
}
