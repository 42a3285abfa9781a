package dev.knowhow.knowledge.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.adapter.FusionAdapter;
import dev.knowhow.knowledge.retrieval.DeployedAdapters.Share;
import dev.knowhow.knowledge.testing.AdapterServingTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.training.api.model.ResolvedModel;
import dev.knowhow.training.api.model.VectorStoreAdapters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deployed adapters in the search of the whole service; training-service is played over HTTP. */
@MicronautTest(transactional = false)
class DeployedAdaptersTest extends AdapterServingTest {

    private static final String SHORT = "Employees have thirty days of annual leave.";
    private static final String LONG =
            "Refunds are paid within fourteen days of the return of the goods, in the currency of the order.";

    private static final Map<String, Object> QUERY = Map.of("query", "annual leave");

    @Inject
    MeterRegistry meters;

    private TestingClient client;
    private String store;

    @BeforeAll
    void connect() {
        client = member();
    }

    @BeforeEach
    void fill() {
        training.broken = false;
        training.pause = Duration.ZERO;
        store = client.vectorStore("Handbook");
        client.ingest(store, client.upload("leave.txt", SHORT));
        client.ingest(store, client.upload("terms.txt", LONG));
    }

    /** Weights that look at nothing but how long a chunk is. */
    private void deployLongestFirst(String encoder) {
        String id = "ftm_" + store;
        ResolvedModel.Version version = training.version(
                id,
                "ft:knowhow-fusion:" + id,
                encoder,
                1,
                TestingSearchAdapters.fusionFiles(encoder, 0, 0, 0, 0, 0, 1));
        training.deploy(
                store,
                new VectorStoreAdapters(
                        new ResolvedModel("fusion", "alias", "fusion", List.of(version), null, List.of(store), 1, null),
                        null));
    }

    private String first() {
        Reply reply = client.post("/v1/vector_stores/" + store + "/search", QUERY);
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        return reply.text("data.0.content.0.text");
    }

    @Test
    void searchWithoutAdaptersFusesAsEver() {
        assertThat(first()).isEqualTo(SHORT);
    }

    @Test
    void deployedWeightsOrderDifferentlyWithinASecondAndNoLongerOnceTakenBack() {
        assertThat(first()).isEqualTo(SHORT);
        deployLongestFirst(embedder.modelId());
        passASecond();
        assertThat(first()).isEqualTo(LONG);

        training.deploy(store, new VectorStoreAdapters(null, null));
        passASecond();
        assertThat(first()).isEqualTo(SHORT);
    }

    @Test
    void searchFallsBackWhileTrainingServiceDoesNotAnswer() {
        deployLongestFirst(embedder.modelId());
        assertThat(first()).isEqualTo(LONG);
        double before =
                meters.get("knowhow.retrieval.without.adapters").counter().count();
        training.broken = true;
        passASecond();

        assertThat(first()).isEqualTo(SHORT);
        assertThat(meters.get("knowhow.retrieval.without.adapters").counter().count())
                .isGreaterThan(before);
    }

    @Test
    void searchDoesNotWaitForASlowTrainingService() {
        deployLongestFirst(embedder.modelId());
        training.pause = Duration.ofSeconds(3);

        assertThat(first()).isEqualTo(SHORT);
    }

    @Test
    void adapterOfAnotherEncoderIsNotApplied() {
        deployLongestFirst("another@1");

        assertThat(first()).isEqualTo(SHORT);
    }

    @Test
    void manySearchesAskTrainingServiceOnce() {
        first();
        int before = training.resolutions.get();
        long started = System.nanoTime();
        IntStream.range(0, 20).forEach(i -> first());
        long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();

        assertThat(training.resolutions.get() - before).isLessThanOrEqualTo((int) (2 * seconds + 2));
    }

    @Test
    void aQuestionAlwaysGetsTheSameVersionAndQuestionsAreSharedOut() {
        var stable = new Share<>(0.8, TestingSearchAdapters.fusion(1, 0, 0, 0, 0, 0));
        var canary = new Share<>(0.2, TestingSearchAdapters.fusion(0, 1, 0, 0, 0, 0));
        List<Share<FusionAdapter>> both = List.of(stable, canary);

        long canaries = IntStream.range(0, 1_000)
                .mapToObj(i -> DeployedAdapters.choose(both, "question " + i))
                .filter(canary.adapter()::equals)
                .count();

        assertThat(canaries).isBetween(150L, 250L);
        assertThat(DeployedAdapters.choose(both, "one")).isSameAs(DeployedAdapters.choose(both, "one"));
        assertThat(DeployedAdapters.choose(List.<Share<FusionAdapter>>of(), "one"))
                .isNull();
    }
}
