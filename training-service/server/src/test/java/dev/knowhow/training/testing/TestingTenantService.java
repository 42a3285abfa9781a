package dev.knowhow.training.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands in for tenant-service: every tenant is called acme, and every report is taken. */
public final class TestingTenantService implements AutoCloseable {

    private final HttpServer server;
    private final Set<String> reports = ConcurrentHashMap.newKeySet();

    public TestingTenantService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                if (exchange.getRequestURI().getPath().equals("/internal/audit-events")) {
                    reports.add(body);
                }
                TestingKnowledgeService.send(
                        exchange,
                        200,
                        Map.of(
                                "id",
                                "1",
                                "alias",
                                "acme",
                                "name",
                                "Acme",
                                "status",
                                "active",
                                "created_at",
                                "2026-01-01T00:00:00Z",
                                "member_count",
                                1,
                                "key_count",
                                1));
            }
        });
        server.start();
    }

    /** What was reported to the audit log, as JSON; the same report told twice is one. */
    public Set<String> reports() {
        return Set.copyOf(reports);
    }

    /** The environment that makes training-service ask it. */
    public Map<String, Object> properties() {
        return Map.of(
                "KNOWHOW_TENANT_URL", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
