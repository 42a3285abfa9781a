package dev.knowhow.knowledge.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.api.training.ProbeResponse;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.EmbeddingPriority;
import dev.knowhow.knowledge.embedding.ForwardingEmbedder;
import dev.knowhow.knowledge.testing.AdapterServingTest;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.training.api.model.ResolvedModel;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The vectors of the outputs' names, which every probe compares with. */
@MicronautTest(transactional = false)
class AdapterProbeTest extends AdapterServingTest {

    private static final String REFUND = "I want my money back for this order";

    @Inject
    LoadedAdapters adapters;

    @Inject
    AdapterDecisions decisions;

    private Counting counting;
    private AdapterProbe probe;

    @BeforeEach
    void begin() {
        counting = new Counting(embedder);
        probe = new AdapterProbe(adapters, decisions, counting);
    }

    @Test
    void outputsOfAnAdapterAreEmbeddedOnceHoweverOftenItIsTried() {
        ResolvedModel shop = model("ftm_1", "shop", Map.of("I want my money back", "refund", "Are you open?", "hours"));

        ProbeResponse first = ask(shop);
        ProbeResponse second = ask(shop);

        assertThat(counting.embedded).containsExactlyInAnyOrder("refund", "hours");
        assertThat(second.trials()).isEqualTo(first.trials()).hasSize(1);
        assertThat(first.trials().getFirst().output()).isEqualTo("refund");
    }

    @Test
    void adaptersThatAreTriedInTurnsAreComparedWithTheirOwnOutputs() {
        ResolvedModel shop = model("ftm_2", "shop", Map.of("I want my money back", "refund", "Are you open?", "hours"));
        ResolvedModel bank = model("ftm_3", "bank", Map.of("I want my money back", "dispute", "I lost it", "card"));
        for (int turn = 0; turn < 2; turn++) {
            assertThat(ask(shop).trials().getFirst().baseOutput()).isIn("refund", "hours");
            assertThat(ask(bank).trials().getFirst().baseOutput()).isIn("dispute", "card");
        }
        assertThat(counting.embedded).containsExactlyInAnyOrder("refund", "hours", "dispute", "card");
    }

    private ProbeResponse ask(ResolvedModel model) {
        return TestingService.member(tenant).call(() -> probe.of(model, List.of(REFUND)));
    }

    private ResolvedModel model(String id, String suffix, Map<String, String> examples) {
        String name = "ft:knowhow-intent:acme:" + suffix + ":" + id;
        ResolvedModel.Version version = version(id, name, examples);
        return new ResolvedModel(name, "alias", "intent", List.of(version), null, List.of(), 1, null);
    }

    /** The service's own encoder, which remembers the passages that it was given. */
    private static final class Counting extends ForwardingEmbedder<Embedder> {

        private final List<String> embedded = new ArrayList<>();

        Counting(Embedder embedder) {
            super(embedder);
        }

        @Override
        public List<Embedding> embedPassages(List<String> texts, EmbeddingPriority priority) {
            embedded.addAll(texts);
            return super.embedPassages(texts, priority);
        }
    }
}
