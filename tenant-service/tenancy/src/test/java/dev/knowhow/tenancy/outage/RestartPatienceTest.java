package dev.knowhow.tenancy.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.knowhow.tenancy.testing.TestingPorts;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of calls to a service that is started again. */
final class RestartPatienceTest {

    private final int port = TestingPorts.free();
    private ApplicationContext context = ApplicationContext.builder().build();

    @Client(id = "knowledge")
    interface ShelfClient {

        @Get("/shelf")
        String read();
    }

    @Client(id = "knowledge-management")
    interface HealthClient {

        @Get("/health")
        String getHealth();
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void aCallWaitsForAServiceThatIsBeingStarted() throws IOException {
        ShelfClient shelf = start(Map.of("knowhow.services.wait-in-calls", "tenant,knowledge"));
        CompletableFuture<String> call = CompletableFuture.supplyAsync(shelf::read);
        HttpServer service = serve();
        try {
            assertThat(call.join()).isEqualTo("books");
        } finally {
            service.stop(0);
        }
    }

    @Test
    void aCallToAServiceThatHasLongBeenDownFails() {
        ShelfClient shelf = start(Map.of(
                "knowhow.services.wait-in-calls", "tenant,knowledge", "knowhow.services.restart-patience", "0s"));

        assertThatThrownBy(shelf::read).isInstanceOf(HttpClientException.class);
    }

    @Test
    void whoCanDoWithoutTheAnswerDoesNotWait() {
        ShelfClient shelf =
                start(Map.of("knowhow.services.wait-in-calls", "tenant", "knowhow.services.restart-patience", "1h"));

        assertThatThrownBy(shelf::read).isInstanceOf(HttpClientException.class);
    }

    @Test
    void nobodyWaitsToLearnHowAServiceIs() {
        start(Map.of(
                "knowhow.services.wait-in-calls",
                "tenant,knowledge",
                "knowhow.services.restart-patience",
                "1h",
                "micronaut.http.services.knowledge-management.url",
                "http://127.0.0.1:" + port));

        assertThatThrownBy(context.getBean(HealthClient.class)::getHealth).isInstanceOf(HttpClientException.class);
    }

    private ShelfClient start(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("micronaut.http.services.knowledge.url", "http://127.0.0.1:" + port);
        context = ApplicationContext.run(all);
        return context.getBean(ShelfClient.class);
    }

    private HttpServer serve() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().add("Content-Type", "text/plain");
                exchange.sendResponseHeaders(200, 5);
                exchange.getResponseBody().write("books".getBytes(StandardCharsets.US_ASCII));
            }
        });
        server.start();
        return server;
    }
}
