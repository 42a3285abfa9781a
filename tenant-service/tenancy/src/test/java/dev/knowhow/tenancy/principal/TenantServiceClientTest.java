package dev.knowhow.tenancy.principal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.outage.Outages;
import dev.knowhow.tenancy.outage.ServicesConfiguration;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.client.BlockingHttpClient;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.ReadTimeoutException;
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
        RestartingService service = new RestartingService(
                new HttpClientException("refused", new ConnectException("refused")), new HttpClientException("closed"));

        assertThat(client(service).principal("key").join()).isEqualTo(ANNA);
        assertThat(service.requests).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void theFirstAnswerOfAServiceThatHasJustStartedIsWaitedFor() {
        RestartingService service = new RestartingService(ReadTimeoutException.TIMEOUT_EXCEPTION);

        assertThat(client(service).principal("key").join()).isEqualTo(ANNA);
        assertThat(service.requests).hasSize(2);
    }

    private static TenantServiceClient client(HttpClient service) {
        ServicesConfiguration configuration = new ServicesConfiguration(Duration.ofSeconds(2), Duration.ofSeconds(20));
        return new TenantServiceClient(
                service, new Outages(configuration), URI.create("http://127.0.0.1:8082"), configuration);
    }

    /** Fails in those ways, one after the other, then answers. */
    private static final class RestartingService implements HttpClient {

        private final List<HttpRequest<?>> requests = new ArrayList<>();
        private final List<HttpClientException> failures;

        RestartingService(HttpClientException... failures) {
            this.failures = List.of(failures);
        }

        @Override
        public <I, O, E> Publisher<HttpResponse<O>> exchange(
                HttpRequest<I> request, Argument<O> body, Argument<E> error) {
            return Mono.defer(() -> {
                requests.add(request);
                return requests.size() <= failures.size()
                        ? Mono.error(failures.get(requests.size() - 1))
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
