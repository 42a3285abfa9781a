package dev.knowhow.web.testing;

import dev.knowhow.tenancy.testing.TestingPorts;
import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenant.api.testing.StandInTenantService;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The console itself on a free port, with PostgreSQL and stand-ins for everything it talks to. */
public final class TestingConsole implements AutoCloseable {

    private final TestingKeycloak keycloak = new TestingKeycloak();
    private final StandInTenantService tenants = new StandInTenantService();
    private final TestingPlans plans = new TestingPlans();
    private final TestingQuotas quotas = new TestingQuotas();
    private final TestingKnowledgeService knowledge = new TestingKnowledgeService();
    private final TestingTrainingService training = new TestingTrainingService();
    private final TestingPostgres postgres = TestingPostgres.create();
    private final EmbeddedServer server;
    private final String management;

    public TestingConsole() {
        this(TestingPorts.free(), Map.of());
    }

    /** On a free port, with other settings. */
    public static TestingConsole with(Map<String, Object> properties) {
        return new TestingConsole(TestingPorts.free(), properties);
    }

    public TestingConsole(int port, Map<String, Object> properties) {
        SampleTenancy.fill(tenants);
        tenants.server().serve(plans);
        tenants.server().serve(quotas);
        Map<String, Object> all = new HashMap<>(postgres.properties());
        String url = "http://127.0.0.1:" + port;
        all.put("PORT", port);
        all.put("KNOWHOW_PUBLIC_URL", url);
        all.put("KNOWHOW_KEYCLOAK_ISSUER", keycloak.issuer());
        all.put("KNOWHOW_KEYCLOAK_BACKCHANNEL", keycloak.issuer());
        all.put("KNOWHOW_WEB_CLIENT_SECRET", TestingKeycloak.CLIENT_SECRET);
        all.put("KNOWHOW_SESSION_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        all.putAll(tenants.properties());
        all.put("KNOWHOW_KNOWLEDGE_URL", knowledge.server().url());
        all.put("KNOWHOW_KNOWLEDGE_MANAGEMENT_URL", knowledge.server().url());
        all.put("KNOWHOW_TRAINING_URL", training.server().url());
        all.put("knowhow.services.restart-patience", "0s");
        all.putAll(properties);
        management = "http://127.0.0.1:" + all.get("KNOWHOW_MANAGEMENT_PORT");
        server = ApplicationContext.run(EmbeddedServer.class, all);
    }

    /** Its stand-ins are as at the start. */
    public void reset() {
        SampleTenancy.fill(tenants);
        plans.reset();
        quotas.reset();
        knowledge.reset();
        training.reset();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getPort();
    }

    public TestingKeycloak keycloak() {
        return keycloak;
    }

    public StandInTenantService tenants() {
        return tenants;
    }

    public TestingPlans plans() {
        return plans;
    }

    public TestingQuotas quotas() {
        return quotas;
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

    @Override
    public void close() {
        server.close();
        keycloak.close();
        tenants.close();
        knowledge.close();
        training.close();
    }
}
