package dev.knowhow.training;

import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenancy.testing.TestingTokens;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;

/** The whole service on a free port, on a database of its own. */
public final class TestingTrainingService implements AutoCloseable {

    private final TestingPostgres postgres = TestingPostgres.create();
    private final TestingTokens tokens = TestingTokens.start();
    private final EmbeddedServer server;

    public TestingTrainingService() {
        Map<String, Object> properties = new HashMap<>(postgres.properties());
        properties.putAll(tokens.properties());
        properties.put("KNOWHOW_TOKEN_KEY_GATEWAY_TRAINING", TestingTokens.INTERNAL_KEY);
        properties.put("PORT", "-1");
        server = ApplicationContext.run(EmbeddedServer.class, properties);
    }

    public TestingPostgres postgres() {
        return postgres;
    }

    public String url() {
        return server.getURL().toString();
    }

    @Override
    public void close() {
        server.close();
        tokens.close();
    }
}
