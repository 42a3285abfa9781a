package dev.knowhow.knowledge.retrieval.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.adapter.FusionAdapter;
import dev.knowhow.knowledge.index.TermStatistics;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against figures computed by hand: ten chunks, of which nine contain "the", three "leav", one "annual". */
class FusionFeaturesTest {

    private static final Offset<Float> EXACTLY = within(1e-6f);

    private static final double THE = Math.log(1 + 1.5 / 9.5);
    private static final double LEAVE = Math.log(1 + 7.5 / 3.5);
    private static final double ANNUAL = Math.log(1 + 9.5 / 1.5);

    private final TermStatistics statistics =
            new TermStatistics(10, Map.of("the", 9, "leav", 3, "annual", 1, "zzz", 0));

    private static float feature(float[] features, String name) {
        return features[FusionAdapter.FEATURES.indexOf(name)];
    }

    @Test
    void chunkWithSomeOfTheWords() {
        float[] features =
                new FusionFeatures("the annual leave", statistics, 8).of("The leave is for the staff", 0.6, 2);

        assertThat(features).hasSize(FusionAdapter.FEATURES.size());
        assertThat(feature(features, "dense_cosine")).isEqualTo(0.6f);
        assertThat(feature(features, "bm25_of_best")).isEqualTo(0.25f);
        assertThat(feature(features, "idf_coverage"))
                .isCloseTo((float) ((THE + LEAVE) / (THE + LEAVE + ANNUAL)), EXACTLY);
        assertThat(feature(features, "bigram_overlap")).isZero();
        assertThat(feature(features, "rarest_term_hit")).isZero();
        assertThat(feature(features, "length")).isCloseTo((float) (Math.log(7) / 5), EXACTLY);
    }

    @Test
    void bigramsAreSharesOfTheQuestions() {
        FusionFeatures question = new FusionFeatures("the annual leave", statistics, 8);

        assertThat(feature(question.of("Annual leave", 0, 0), "bigram_overlap")).isEqualTo(0.5f);
        assertThat(feature(question.of("leave annual", 0, 0), "bigram_overlap")).isZero();
        assertThat(feature(question.of("It is the annual leave", 0, 0), "bigram_overlap"))
                .isEqualTo(1);
    }

    @Test
    void rarestWordIsTheRarestThatSomeChunkContains() {
        FusionFeatures question = new FusionFeatures("zzz annual leave", statistics, 8);

        assertThat(feature(question.of("Annual report", 0, 0), "rarest_term_hit"))
                .isEqualTo(1);
        assertThat(feature(question.of("Annual leave", 0, 0), "idf_coverage")).isEqualTo(1);
    }

    @Test
    void questionWhoseWordsNoChunkContainsHasNothingButItsMeaning() {
        float[] features = new FusionFeatures("zzz", statistics, 0).of("Annual leave", 0.4, 0);

        assertThat(features).containsExactly(new float[] {0.4f, 0, 0, 0, 0, (float) (Math.log(3) / 5)}, EXACTLY);
    }
}
