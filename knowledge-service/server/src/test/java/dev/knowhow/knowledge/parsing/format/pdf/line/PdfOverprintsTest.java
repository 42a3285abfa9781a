package dev.knowhow.knowledge.parsing.format.pdf.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PdfOverprintsTest {

    private static final float WIDTH = 6;

    private record Letter(float x, float y) {}

    @Test
    void lettersWithinAThirdOfTheirWidthAreRepeated() {
        var overprints = new PdfOverprints();
        assertThat(overprints.isRepeated("a", 10, 10, WIDTH)).isFalse();
        assertThat(overprints.isRepeated("a", 11.9f, 10, WIDTH)).isTrue();
        assertThat(overprints.isRepeated("b", 10, 10, WIDTH)).isFalse();
        assertThat(overprints.isRepeated("a", 12, 10, WIDTH)).isFalse();
        overprints.clear();
        assertThat(overprints.isRepeated("a", 10, 10, WIDTH)).isFalse();
    }

    @Test
    void theSameAreRepeatedAsWhenEachIsComparedWithAll() {
        var random = new Random(1);
        var overprints = new PdfOverprints();
        var kept = new ArrayList<Letter>();
        for (var i = 0; i < 2_000; i++) {
            var letter = new Letter(random.nextFloat(-50, 50), random.nextFloat(-50, 50));
            var repeated = kept.stream()
                    .anyMatch(other -> Math.abs(other.x() - letter.x()) < WIDTH / 3
                            && Math.abs(other.y() - letter.y()) < WIDTH / 3);
            assertThat(overprints.isRepeated("a", letter.x(), letter.y(), WIDTH))
                    .isEqualTo(repeated);
            if (!repeated) {
                kept.add(letter);
            }
        }
        assertThat(kept).hasSizeBetween(100, 1_900);
    }
}
