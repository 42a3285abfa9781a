package dev.knowhow.knowledge.testing;

import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.tenancy.TenantId;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

/** A test of the whole service over HTTP. training-service is played by a small server; all else is real. */
public abstract class AdapterServingTest extends ServiceTest {

    @Inject
    protected Embedder embedder;

    protected final TestingTrainingServer training = new TestingTrainingServer();
    protected final TenantId tenant = TestingService.tenant();

    @Override
    protected void configure(Map<String, String> properties) {
        properties.put("KNOWHOW_TRAINING_URL", training.url());
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
        return client(TestingService.member(other));
    }
}
