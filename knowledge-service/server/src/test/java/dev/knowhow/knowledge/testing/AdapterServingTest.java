package dev.knowhow.knowledge.testing;

import dev.knowhow.knowledge.adapter.TestingIntents;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.training.api.model.ResolvedModel;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

/** A test of the whole service over HTTP. training-service is played by a small server; all else is real. */
public abstract class AdapterServingTest extends ServiceTest {

    @Inject
    protected Embedder embedder;

    @Inject
    TestingTicker ticker;

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

    /** Puts the time forward by the second within which changes in training-service are in force. */
    protected void passASecond() {
        ticker.advance(Duration.ofSeconds(1));
    }

    /** Puts the time forward by the minute within which what people say is in force. */
    protected void passAMinute() {
        ticker.advance(Duration.ofMinutes(1));
    }

    /** A member of the test's tenant who may do everything. */
    protected TestingClient member() {
        return memberOf(tenant);
    }

    /** The same of a tenant that has nothing. */
    protected TestingClient stranger() {
        return memberOf(TestingService.tenant());
    }

    /** The body of a chat completion: a text for a model, and what else is asked for. */
    public static Map<String, Object> chat(String model, String text, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("model", model);
        body.put("messages", List.of(Map.of("role", "user", "content", text)));
        return body;
    }

    private TestingClient memberOf(TenantId other) {
        return client(TestingService.member(other));
    }

    /** All there is of a version of an adapter, which answers each example with the output beside it. */
    protected ResolvedModel.Version version(String id, String name, Map<String, String> examples) {
        return version(id, name, 1, examples);
    }

    /** The same, which gets that share of the questions. */
    protected ResolvedModel.Version version(String id, String name, double share, Map<String, String> examples) {
        return training.version(id, name, embedder.modelId(), share, TestingIntents.files(embedder, examples));
    }
}
