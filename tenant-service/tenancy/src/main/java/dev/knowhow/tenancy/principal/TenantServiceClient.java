package dev.knowhow.tenancy.principal;

import dev.knowhow.tenancy.outage.Outages;
import dev.knowhow.tenancy.outage.ServicesConfiguration;
import dev.knowhow.tenancy.problem.ErrorResponse;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Asks tenant-service whose credential something is, without blocking. A question that gets no answer changes nothing and
 * is asked again while the service is probably being restarted; its first answers after that take their time too.
 */
@Singleton
@Requires(property = TenantServiceClient.URL)
public final class TenantServiceClient {

    private static final Argument<PrincipalResponse> PRINCIPAL = Argument.of(PrincipalResponse.class);
    private static final Argument<ErrorResponse> ERROR = Argument.of(ErrorResponse.class);

    static final String URL = "micronaut.http.services.tenant.url";

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final HttpClient tenantService;
    private final Outages outages;
    private final SocketAddress address;
    private final Duration timeout;

    TenantServiceClient(
            @Client(id = "tenant") HttpClient tenantService,
            Outages outages,
            @Property(name = URL) URI url,
            ServicesConfiguration configuration) {
        this.tenantService = tenantService;
        this.outages = outages;
        this.address = InetSocketAddress.createUnresolved(url.getHost(), url.getPort());
        this.timeout = configuration.lookupTimeout();
    }

    /** Whose the credential is, or a {@link ProblemException} that says why it is nobody's. */
    public CompletableFuture<PrincipalResponse> principal(String credential) {
        return Mono.defer(() -> ask(credential))
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PAUSE).filter(this::isWorthAskingAgain))
                .doOnNext(principal -> outages.end(address))
                .onErrorMap(TenantServiceClient::refusal)
                .switchIfEmpty(Mono.error(TenantServiceClient::unavailable))
                .toFuture();
    }

    /** One try: the client's request is used up by being sent. */
    private Mono<PrincipalResponse> ask(String credential) {
        HttpRequest<?> request = HttpRequest.GET(PrincipalOperations.PRINCIPAL).bearerAuth(credential);
        return Mono.from(tenantService.retrieve(request, PRINCIPAL, ERROR)).timeout(timeout);
    }

    private boolean isWorthAskingAgain(Throwable failure) {
        boolean silent = failure instanceof TimeoutException
                || (failure instanceof HttpClientException && !(failure instanceof HttpClientResponseException));
        return silent && outages.isWorthWaiting(address);
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
