package dev.knowhow.knowledge.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PieceVectorsTest {

    private static final Embedding EAST = Embedding.normalize(new float[] {1, 0});
    private static final Embedding NORTH = Embedding.normalize(new float[] {0, 1});

    /** Ten letters to the east, and ten to the north. */
    private static final PieceVectors PIECES = PieceVectors.of(List.of(10, 20), List.of(3, 3), List.of(EAST, NORTH));

    private static final double HALF_WAY = Math.sqrt(0.5);

    @Test
    void pieceLeadsByAsMuchAsItIsNearerThanAllOfThem() {
        assertThat(PIECES.lead(EAST, 0, 10)).isEqualTo(1 - HALF_WAY, within(0.01));
        assertThat(PIECES.lead(EAST, 10, 20)).isEqualTo(-HALF_WAY, within(0.01));
    }

    @Test
    void theWholeHasNoLead() {
        assertThat(PIECES.lead(EAST, 0, 20)).isZero();
    }

    @Test
    void partOfAPieceMeansWhatThePieceMeans() {
        assertThat(PIECES.lead(EAST, 2, 7)).isEqualTo(PIECES.lead(EAST, 0, 10), within(1e-9));
    }

    @Test
    void rangeOverTwoPiecesMeansMostOfTheOneThatItHoldsMostOf() {
        assertThat(PIECES.lead(EAST, 2, 12)).isPositive().isLessThan(PIECES.lead(EAST, 0, 10));
    }

    @Test
    void bytesGoThereAndBack() {
        PieceVectors read = Objects.requireNonNull(PieceVectors.fromBytes(PIECES.toBytes()));

        assertThat(read.lead(EAST, 0, 10)).isEqualTo(PIECES.lead(EAST, 0, 10));
        assertThat(read.toBytes()).isEqualTo(PIECES.toBytes()).hasSize(5 + 2 * 6 + 2 * 2);
    }

    @Test
    void otherFormOfBytesIsNotRead() {
        assertThat(PieceVectors.fromBytes(new byte[] {0, 1, 2, 3})).isNull();
    }

    @Test
    void questionOfAnotherEncoderIsRefused() {
        Embedding other = Embedding.normalize(new float[] {1, 0, 0});

        assertThatThrownBy(() -> PIECES.lead(other, 0, 10)).isInstanceOf(IllegalArgumentException.class);
    }
}
