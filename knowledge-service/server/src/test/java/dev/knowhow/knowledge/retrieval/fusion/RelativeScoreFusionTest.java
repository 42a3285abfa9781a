package dev.knowhow.knowledge.retrieval.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.knowledge.index.IndexHit;
import dev.knowhow.knowledge.index.IndexHits;
import dev.knowhow.knowledge.index.StoreKey;
import dev.knowhow.knowledge.index.TermStatistics;
import dev.knowhow.knowledge.retrieval.fusion.RelativeScoreFusion.Fused;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RelativeScoreFusionTest {

    private static final StoreKey STORE = new StoreKey(new UUID(0, 1), "vs_1");

    private final IndexHits hits = new IndexHits(
            List.of(hit("a", 10), hit("b", 6), hit("c", 2)),
            List.of(hit("b", 0.9), hit("d", 0.8), hit("a", 0.5)),
            TermStatistics.NONE);

    private static IndexHit hit(String chunkId, double score) {
        return new IndexHit(STORE, chunkId, "file", score);
    }

    private static List<String> ids(List<Fused> fused) {
        return fused.stream().map(Fused::chunkId).toList();
    }

    @Test
    void fuseAddsBothListsScaledToTheirRange() {
        List<Fused> fused = RelativeScoreFusion.fuse(hits, FusionWeights.BALANCED);

        assertThat(ids(fused)).containsExactly("b", "a", "d", "c");
        assertThat(fused.get(0).score()).isCloseTo(0.5 * 1 + 0.5 * 0.5, within(1e-9));
        assertThat(fused.get(1).score()).isCloseTo(0.5 * 0 + 0.5 * 1, within(1e-9));
        assertThat(fused.get(2).score()).isCloseTo(0.5 * 0.75, within(1e-9));
        assertThat(fused.get(3).score()).isZero();
    }

    @Test
    void fuseKeepsTheRawScores() {
        Fused best = RelativeScoreFusion.fuse(hits, FusionWeights.BALANCED).getFirst();

        assertThat(best.cosine()).isEqualTo(0.9);
        assertThat(best.bm25()).isEqualTo(6);
    }

    @Test
    void weightsAreAProportion() {
        assertThat(RelativeScoreFusion.fuse(hits, new FusionWeights(3, 1)))
                .isEqualTo(RelativeScoreFusion.fuse(hits, new FusionWeights(0.75, 0.25)));
    }

    @Test
    void listWithoutWeightProposesNothing() {
        assertThat(ids(RelativeScoreFusion.fuse(hits, new FusionWeights(0, 1)))).containsExactly("a", "b", "c");
        assertThat(ids(RelativeScoreFusion.fuse(hits, new FusionWeights(1, 0)))).containsExactly("b", "d", "a");
    }

    @Test
    void onlyHitOfAListCountsInFull() {
        IndexHits single = new IndexHits(List.of(hit("a", 3)), List.of(hit("a", 0.2)), TermStatistics.NONE);

        assertThat(RelativeScoreFusion.fuse(single, FusionWeights.BALANCED)
                        .getFirst()
                        .score())
                .isEqualTo(1);
    }

    @Test
    void noHitsGiveNothing() {
        assertThat(RelativeScoreFusion.fuse(IndexHits.NONE, FusionWeights.BALANCED))
                .isEmpty();
    }

    @Test
    void equalScoresAreOrderedByIdSoThatPagesAreStable() {
        IndexHits equal = new IndexHits(List.of(hit("z", 1), hit("y", 1), hit("x", 1)), List.of(), TermStatistics.NONE);

        assertThat(ids(RelativeScoreFusion.fuse(equal, FusionWeights.BALANCED))).containsExactly("x", "y", "z");
    }

    @Test
    void bestKeepsTheBestScoreOfSeveralQueries() {
        List<Fused> best = RelativeScoreFusion.best(List.of(
                List.of(new Fused("a", 0.9, 0, 0), new Fused("b", 0.1, 0, 0)), List.of(new Fused("b", 0.95, 0, 0))));

        assertThat(ids(best)).containsExactly("b", "a");
        assertThat(best.getFirst().score()).isEqualTo(0.95);
    }
}
