package dev.knowhow.knowledge.testing;

import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingPostgres;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** A test of the whole service over HTTP. training-service is played by a small server; all else is real. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AdapterServingTest implements TestPropertyProvider {

    @Inject
    protected EmbeddedServer server;

    @Inject
    protected JsonMapper json;

    @Inject
    protected Embedder embedder;

    protected final TestingTrainingServer training = new TestingTrainingServer();
    protected final TenantId tenant = TestingService.tenant();

    @Override
    public Map<String, String> getProperties() {
        Map<String, String> properties = new HashMap<>(TestingService.properties(TestingPostgres.create()));
        properties.put("KNOWHOW_TRAINING_URL", training.url());
        return properties;
    }

    @AfterAll
    void stopTraining() {
        training.close();
    }

    /** A member of the test's tenant who may do everything. */
    protected TestingClient member() {
        return memberOf(tenant);
    }

    /** The same of a tenant that has nothing. */
    protected TestingClient stranger() {
        return memberOf(TestingService.tenant());
    }

    private TestingClient memberOf(TenantId other) {
        return new TestingClient(server.getURI(), TestingService.member(other), json);
    }
}
