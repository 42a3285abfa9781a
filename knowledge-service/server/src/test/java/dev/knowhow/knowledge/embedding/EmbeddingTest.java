package dev.knowhow.knowledge.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EmbeddingTest {

    @Test
    void normalizedScalesToUnitLength() {
        assertThat(Embedding.normalize(new float[] {3, 4}).toArray()).containsExactly(0.6f, 0.8f);
    }

    @Test
    void normalizedRefusesVectorsWithoutDirection() {
        assertThatThrownBy(() -> Embedding.normalize(new float[2])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Embedding.normalize(new float[] {Float.NaN, 1}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytesGoThereAndBack() {
        Embedding embedding = Embedding.normalize(new float[] {1, -2, 0.5f});

        assertThat(Embedding.fromBytes(embedding.toBytes()))
                .isEqualTo(embedding)
                .hasSameHashCodeAs(embedding);
        assertThat(embedding.toBytes()).hasSize(12);
    }

    @Test
    void bytesOfPartOfANumberAreRefused() {
        assertThatThrownBy(() -> Embedding.fromBytes(new byte[5])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cosineIsOneForTheSameDirectionAndMinusOneForTheOpposite() {
        Embedding embedding = Embedding.normalize(new float[] {1, 2});

        assertThat(embedding.cosine(Embedding.normalize(new float[] {2, 4}))).isCloseTo(1, within(1e-6));
        assertThat(embedding.cosine(Embedding.normalize(new float[] {-1, -2}))).isCloseTo(-1, within(1e-6));
    }

    @Test
    void cosineOfDifferentDimensionsIsRefused() {
        Embedding embedding = Embedding.normalize(new float[] {1, 2});

        assertThatThrownBy(() -> embedding.cosine(Embedding.normalize(new float[] {1})))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
