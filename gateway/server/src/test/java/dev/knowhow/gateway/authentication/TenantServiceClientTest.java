package dev.knowhow.gateway.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.gateway.upstream.Outages;
import dev.knowhow.gateway.upstream.UpstreamPoolConfiguration;
import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.principal.PrincipalResponse;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.client.BlockingHttpClient;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.exceptions.HttpClientException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

class TenantServiceClientTest {

    private static final PrincipalResponse ANNA =
            new PrincipalResponse(null, null, Actor.Type.USER, "anna", "anna", List.of(), null, true);

    /** Micronaut's client never answers a request that it has sent before: whoever met a restart waited in vain. */
    @Test
    void everyTryDuringARestartIsARequestOfItsOwn() {
        RestartingService service = new RestartingService(2);
        TenantServiceClient client = new TenantServiceClient(
                service,
                new Outages(new UpstreamPoolConfiguration(
                        Duration.ofSeconds(5), Duration.ofSeconds(30), 1, Duration.ofSeconds(20))),
                URI.create("http://127.0.0.1:8082"),
                new CredentialConfiguration(Duration.ofSeconds(2)));

        assertThat(client.caller("key").join().actor().id()).isEqualTo("anna");
        assertThat(service.requests).hasSize(3).doesNotHaveDuplicates();
    }

    /** Refuses so many connections, then answers. */
    private static final class RestartingService implements HttpClient {

        private final List<HttpRequest<?>> requests = new ArrayList<>();
        private final int refused;

        RestartingService(int refused) {
            this.refused = refused;
        }

        @Override
        public <I, O, E> Publisher<HttpResponse<O>> exchange(
                HttpRequest<I> request, Argument<O> body, Argument<E> error) {
            return Mono.defer(() -> {
                requests.add(request);
                return requests.size() <= refused
                        ? Mono.error(new HttpClientException("refused", new ConnectException("refused")))
                        : Mono.just(HttpResponse.ok(body.getType().cast(ANNA)));
            });
        }

        @Override
        public BlockingHttpClient toBlocking() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isRunning() {
            return true;
        }
    }
}
