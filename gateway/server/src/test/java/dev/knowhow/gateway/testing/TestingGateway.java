package dev.knowhow.gateway.testing;

import dev.knowhow.tenancy.ApiKey;
import dev.knowhow.tenancy.testing.TestingPorts;
import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.tenancy.testing.TestingTokens;
import dev.knowhow.tenant.api.testing.StandInTenantService;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.netty.NettyHttpServer;
import io.micronaut.runtime.graceful.GracefulShutdownManager;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The real gateway on a free port, with stand-ins behind it and a client before it. */
public final class TestingGateway implements AutoCloseable {

    /** The tenant of {@link #key()}. */
    public static final String TENANT = "0b9d7f3e-5a8e-4f1b-9c55-3a6f0e3c9a10";

    /** What a service behind the gateway answers until a test says something else. */
    public static final String OK = "{\"ok\":true}";

    private final TestingServer knowledge = TestingServer.saying(0, OK);
    private final TestingServer web = TestingServer.saying(0, OK);
    private final TestingServer keycloak = TestingServer.saying(0, OK);
    private final StandInTenantService tenants = new StandInTenantService();
    private final TestingTokens tokens = TestingTokens.start();
    private final String key = ApiKey.generate().secret();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int managementPort = TestingPorts.free();
    private final EmbeddedServer server;

    private TestingGateway(Map<String, Object> overrides) {
        tenants.know(key, TENANT, "key_1");
        Map<String, Object> properties = new HashMap<>(tokens.properties());
        properties.put("micronaut.server.port", -1);
        properties.put("endpoints.all.port", managementPort);
        properties.putAll(tenants.properties());
        properties.put("KNOWHOW_KNOWLEDGE_URL", knowledge.url());
        properties.put("KNOWHOW_TRAINING_URL", "http://127.0.0.1:1");
        properties.put("KNOWHOW_KEYCLOAK_URL", keycloak.url());
        properties.put("KNOWHOW_WEB_URL", web.url());
        properties.put("KNOWHOW_PUBLIC_URL", "https://knowhow.example");
        properties.put("KNOWHOW_TOKEN_KEY_GATEWAY_TENANT", TestingTokens.INTERNAL_KEY);
        properties.put("KNOWHOW_TOKEN_KEY_GATEWAY_KNOWLEDGE", TestingTokens.INTERNAL_KEY);
        properties.put("KNOWHOW_TOKEN_KEY_GATEWAY_TRAINING", TestingTokens.INTERNAL_KEY);
        properties.put("knowhow.services.restart-patience", "0s");
        properties.put("knowhow.services.lookup-timeout", "30s"); // a busy machine is no outage
        properties.put("micronaut.http.services.tenant.read-timeout", "30s");
        properties.putAll(overrides);
        this.server = ApplicationContext.run(EmbeddedServer.class, properties);
    }

    /** Starts one with the defaults. */
    public static TestingGateway start() {
        return new TestingGateway(Map.of());
    }

    /** Starts one with other settings. */
    public static TestingGateway start(Map<String, Object> overrides) {
        return new TestingGateway(overrides);
    }

    public TestingServer knowledge() {
        return knowledge;
    }

    public TestingServer web() {
        return web;
    }

    public TestingServer keycloak() {
        return keycloak;
    }

    public StandInTenantService tenants() {
        return tenants;
    }

    public TestingTokens tokens() {
        return tokens;
    }

    /** An API key of {@link #TENANT}. */
    public String key() {
        return key;
    }

    /** A bean of the gateway. */
    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    /** Where clients connect to: the listeners have no order. */
    public int port() {
        return ((NettyHttpServer) server)
                .getBoundPorts().stream()
                        .filter(port -> port != managementPort)
                        .findFirst()
                        .orElseThrow();
    }

    /** A request to its management port. */
    public HttpRequest.Builder management(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path));
    }

    /** Tells it to end, as SIGTERM does. */
    public CompletableFuture<Void> end() {
        return bean(GracefulShutdownManager.class)
                .shutdownGracefully()
                .toCompletableFuture()
                .thenRun(server::close);
    }

    /** A request to the gateway. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    /** A request with the API key. */
    public HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + key);
    }

    /** Sends it and reads the body as text. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Sends it. */
    public <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A bare connection, for requests that no client would send. */
    public RawConnection connect() {
        try {
            return new RawConnection(new Socket(InetAddress.getLoopbackAddress(), port()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        knowledge.close();
        web.close();
        keycloak.close();
        tenants.close();
        tokens.close();
        client.close();
    }
}
