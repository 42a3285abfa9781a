package dev.knowhow.knowledge.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Positions as the API counts them, and as Java does. */
class CodePointsTest {

    private static final String ROCKETS = "a🚀b🚀";

    @Test
    void anEmojiIsOneCodePointAndTwoUnits() {
        assertThat(CodePoints.count(ROCKETS)).isEqualTo(4);
        assertThat(new CodePoints(ROCKETS).before(3)).isEqualTo(2);
        assertThat(new CodePoints(ROCKETS).unit(2)).isEqualTo(3);
    }

    @Test
    void positionsOutsideTheTextAreItsEnds() {
        CodePoints points = new CodePoints(ROCKETS);
        assertThat(points.unit(900)).isEqualTo(ROCKETS.length());
        assertThat(points.unit(-1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void positionsAskedForInAnyOrderAreThoseCountedFromTheBegin(int seed) {
        Random random = new Random(seed);
        String text = random.ints(200, 0, 4)
                .mapToObj(one -> new String[] {"a", "ß", "𠮷", "👩‍👧"}[one])
                .reduce("", String::concat);
        CodePoints points = new CodePoints(text);
        for (int i = 0; i < 500; i++) {
            int codePoint = random.nextInt(CodePoints.count(text) + 1);
            int unit = text.offsetByCodePoints(0, codePoint);
            if (random.nextBoolean()) {
                assertThat(points.unit(codePoint)).isEqualTo(unit);
            } else {
                assertThat(points.before(unit)).isEqualTo(codePoint);
            }
        }
    }
}
