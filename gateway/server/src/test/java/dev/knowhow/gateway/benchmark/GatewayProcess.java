package dev.knowhow.gateway.benchmark;

import dev.knowhow.tenancy.ApiKey;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.tenant.api.testing.StandInTenantService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged gateway in a process of its own, before a given service and a tenant-service of ours. */
final class GatewayProcess implements AutoCloseable {

    /** What {@code ./knowhow up} starts it with. */
    static final String[] SHIPPED = {"-Xms32m", "-Xmx128m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"};

    private static final String TENANT = "0b9d7f3e-5a8e-4f1b-9c55-3a6f0e3c9a10";
    private static final String TOKEN_KEY = "YSBrZXkgdGhhdCBvbmx5IHRoZSB0ZXN0cyBrbm93LiE=";

    private final StandInTenantService tenants = new StandInTenantService();
    private final String key = ApiKey.generate().secret();
    private final int port = freePort();
    private final Process process;
    private final Duration start;

    GatewayProcess(String knowledgeUrl, Path directory, List<String> jvmOptions) throws IOException {
        tenants.know(key, TENANT, "key_benchmark");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", jar().toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("gateway.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "PORT",
                        String.valueOf(port),
                        "KNOWHOW_MANAGEMENT_PORT",
                        String.valueOf(freePort()),
                        "KNOWHOW_TENANT_URL",
                        tenants.server().url(),
                        "KNOWHOW_KNOWLEDGE_URL",
                        knowledgeUrl,
                        "KNOWHOW_TOKEN_KEY_GATEWAY_KNOWLEDGE",
                        TOKEN_KEY,
                        "KNOWHOW_REQUEST_LOG",
                        directory.resolve("requests.log").toString(),
                        "KNOWHOW_RATE_LIMIT_KEY_PER_MINUTE",
                        "100000000",
                        "KNOWHOW_RATE_LIMIT_TENANT_PER_MINUTE",
                        "100000000"));
        long began = System.nanoTime();
        process = builder.start();
        awaitHealth();
        start = Duration.ofNanos(System.nanoTime() - began);
    }

    /** How long it took until it was healthy. */
    Duration start() {
        return start;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    String key() {
        return key;
    }

    long pid() {
        return process.pid();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path jar() throws IOException {
        try (var files = Files.list(Path.of("gateway/server/target"))) {
            return files.filter(file -> file.getFileName().toString().matches("knowhow-gateway-server-.*[^s]\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("package gateway/server first"))
                    .toAbsolutePath();
        }
    }

    private void awaitHealth() {
        TestingWait.until("the gateway is healthy", this::isHealthy).satisfies(healthy -> healthy);
    }

    private boolean isHealthy() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest health =
                    HttpRequest.newBuilder(URI.create(url() + "/health")).build();
            return client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        tenants.close();
    }
}
