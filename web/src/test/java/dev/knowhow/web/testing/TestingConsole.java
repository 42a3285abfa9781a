package dev.knowhow.web.testing;

import dev.knowhow.tenancy.testing.TestingPostgres;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The console itself on a free port, with PostgreSQL and stand-ins for everything it talks to. */
public final class TestingConsole implements AutoCloseable {

    private final TestingKeycloak keycloak = new TestingKeycloak();
    private final TestingTenantService tenants = new TestingTenantService();
    private final TestingKnowledgeService knowledge = new TestingKnowledgeService();
    private final TestingTrainingService training = new TestingTrainingService();
    private final TestingPostgres postgres = TestingPostgres.create();
    private final EmbeddedServer server;
    private final String management;

    public TestingConsole() {
        this(freePort(), Map.of());
    }

    /** On a free port, with other settings. */
    public static TestingConsole with(Map<String, Object> properties) {
        return new TestingConsole(freePort(), properties);
    }

    public TestingConsole(int port, Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(postgres.properties());
        String url = "http://127.0.0.1:" + port;
        all.put("PORT", port);
        all.put("KNOWHOW_PUBLIC_URL", url);
        all.put("KNOWHOW_KEYCLOAK_ISSUER", keycloak.issuer());
        all.put("KNOWHOW_KEYCLOAK_BACKCHANNEL", keycloak.issuer());
        all.put("KNOWHOW_WEB_CLIENT_SECRET", TestingKeycloak.CLIENT_SECRET);
        all.put("KNOWHOW_SESSION_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        all.put("KNOWHOW_TENANT_URL", tenants.server().url());
        all.put("KNOWHOW_KNOWLEDGE_URL", knowledge.server().url());
        all.put("KNOWHOW_KNOWLEDGE_MANAGEMENT_URL", knowledge.server().url());
        all.put("KNOWHOW_TRAINING_URL", training.server().url());
        all.put("knowhow.services.restart-patience", "0s");
        all.putAll(properties);
        management = "http://127.0.0.1:" + all.get("KNOWHOW_MANAGEMENT_PORT");
        server = ApplicationContext.run(EmbeddedServer.class, all);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getPort();
    }

    public TestingKeycloak keycloak() {
        return keycloak;
    }

    public TestingTenantService tenants() {
        return tenants;
    }

    public TestingKnowledgeService knowledge() {
        return knowledge;
    }

    public TestingTrainingService training() {
        return training;
    }

    public TestingPostgres postgres() {
        return postgres;
    }

    public ApplicationContext context() {
        return server.getApplicationContext();
    }

    /** A browser at the port for management, where an operator looks. */
    public TestingBrowser managementBrowser() {
        return new TestingBrowser(management);
    }

    /** A browser without scripts that nobody has signed in with. */
    public TestingBrowser browser() {
        return new TestingBrowser(url());
    }

    /** A browser in which that person is signed in. */
    public TestingBrowser signedIn(TestingKeycloak.TestingUser user) {
        keycloak.user(user);
        TestingBrowser browser = browser();
        browser.get("/sign-in");
        return browser;
    }

    /** Below the ephemeral ports, which other processes take at any moment. */
    private static int freePort() {
        return IntStream.range(21000, 32000)
                .filter(TestingConsole::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        server.close();
        keycloak.close();
        tenants.close();
        knowledge.close();
        training.close();
    }
}
