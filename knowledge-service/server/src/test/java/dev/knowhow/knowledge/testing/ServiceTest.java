package dev.knowhow.knowledge.testing;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.testing.TestingPostgres;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.TestInstance;

/** A test of the whole service over HTTP, with a database and a folder of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServiceTest implements TestPropertyProvider {

    @Inject
    protected EmbeddedServer server;

    @Inject
    protected JsonMapper json;

    @Override
    public Map<String, String> getProperties() {
        Map<String, String> properties = new HashMap<>(TestingService.properties(TestingPostgres.create()));
        configure(properties);
        return properties;
    }

    /** Adds what the test has the service run with beside. */
    protected void configure(Map<String, String> properties) {}

    /** Comes to the service as this caller. */
    protected TestingClient client(Caller caller) {
        return new TestingClient(server.getURI(), caller, json);
    }
}
