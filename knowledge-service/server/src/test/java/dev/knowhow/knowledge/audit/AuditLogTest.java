package dev.knowhow.knowledge.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingTokens;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.tenancy.token.InternalTokenConfiguration;
import dev.knowhow.tenancy.token.InternalTokens;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What reaches tenant-service, here played by a server that is down for the first two calls. */
@MicronautTest(transactional = false)
class AuditLogTest extends ServiceTest {

    private final HttpServer tenantService = create();
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failures = new AtomicInteger(2);

    @Override
    protected void configure(Map<String, String> properties) {
        tenantService.createContext("/internal/audit-events", exchange -> {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean up = failures.getAndDecrement() <= 0;
            if (up && isFromKnowledgeService(authorization)) {
                received.add(body);
            }
            exchange.sendResponseHeaders(up ? 204 : 503, -1);
            exchange.close();
        });
        tenantService.start();
        properties.put(
                "KNOWHOW_TENANT_URL",
                "http://127.0.0.1:" + tenantService.getAddress().getPort());
    }

    @AfterAll
    void stop() {
        tenantService.stop(0);
    }

    @Test
    void uploadAndDeletionAreReportedThoughTenantServiceIsDownAtFirst() {
        TenantId tenant = TestingService.tenant();
        TestingClient client = client(TestingService.member(tenant));
        String file = client.upload("notes.txt", "some notes");
        client.delete("/v1/files/" + file);

        assertThat(TestingWait.until("both are reported", () -> List.copyOf(received))
                        .satisfies(events -> events.size() >= 2))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event)
                        .contains(
                                "\"tenant_id\":\"" + tenant + "\"",
                                "\"target_id\":\"" + file + "\"",
                                "\"actor_id\":\"member-" + tenant + "\""));
        assertThat(received.toString()).contains("\"file.uploaded\"", "\"file.deleted\"");
    }

    @Test
    void whatIsRolledBackIsNotReported() {
        TestingClient client = client(TestingService.member(TestingService.tenant()));
        int status = client.post(
                        "/v1/vector_stores", Map.of("name", "Never", "file_ids", List.of("file-does-not-exist")))
                .status();

        assertThat(status).isEqualTo(404);
        assertThat(received).noneMatch(event -> event.contains("Never"));
    }

    private static boolean isFromKnowledgeService(String authorization) {
        InternalTokenConfiguration configuration = new InternalTokenConfiguration();
        configuration.setService("tenant");
        configuration.setTrusted(Map.of("knowledge", TestingTokens.INTERNAL_KEY));
        return new InternalTokens(configuration)
                .verify(authorization.substring("Bearer ".length()))
                .isPresent();
    }

    private static HttpServer create() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
