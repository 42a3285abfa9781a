package dev.knowhow.training;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenancy.testing.TestingTokens;
import dev.knowhow.training.backend.WorkDirectory;
import dev.knowhow.training.testing.TestingClient;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The whole service on a free port, on a database of its own. */
public final class TestingTrainingService implements AutoCloseable {

    private final TestingPostgres postgres = TestingPostgres.create();
    private final TestingTokens tokens = TestingTokens.start();
    private final EmbeddedServer server;
    private final Path data = temporaryFolder();

    public TestingTrainingService() {
        this(Map.of());
    }

    /** With these properties besides its own. */
    public TestingTrainingService(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(postgres.properties());
        properties.putAll(tokens.properties());
        for (String pair : List.of("GATEWAY_TRAINING", "KNOWLEDGE_TRAINING", "TRAINING_KNOWLEDGE", "TRAINING_TENANT")) {
            properties.put("KNOWHOW_TOKEN_KEY_" + pair, TestingTokens.INTERNAL_KEY);
        }
        properties.put("KNOWHOW_DATA_DIR", data.toString());
        properties.put("PORT", "-1");
        properties.put("KNOWHOW_TENANT_URL", "http://127.0.0.1:9");
        properties.put("knowhow.services.restart-patience", "0s");
        properties.putAll(more);
        server = ApplicationContext.run(EmbeddedServer.class, properties);
    }

    public TestingPostgres postgres() {
        return postgres;
    }

    public String url() {
        return server.getURL().toString();
    }

    /** Asks it as the gateway does for that caller. */
    public TestingClient asGateway(Caller caller) {
        return new TestingClient(url(), "gateway", caller);
    }

    /** Asks it as knowledge-service does for that caller. */
    public TestingClient asKnowledgeService(Caller caller) {
        return new TestingClient(url(), "knowledge", caller);
    }

    /** Something of the service, for tests that begin where a request cannot. */
    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    /** All of a kind. */
    public <T> Collection<T> beans(Class<T> type) {
        return server.getApplicationContext().getBeansOfType(type);
    }

    /** The reports to the tenant's audit log that wait to be sent, as JSON: no tenant-service takes them here. */
    public List<String> audited(TenantId tenant) {
        return postgres
                .texts("select convert_from(task_data, 'UTF8') from upkeep_task"
                        + " where task_name = 'report-audit-event'")
                .stream()
                .filter(event -> event.contains(tenant.toString()))
                .toList();
    }

    /** Where it keeps its data. */
    public Path data() {
        return data;
    }

    /** A new folder in which a test prepares something for it; gone with the service. */
    public Path folder(String name) {
        try {
            return Files.createTempDirectory(data, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("knowhow-training");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        tokens.close();
        WorkDirectory.remove(data);
    }
}
