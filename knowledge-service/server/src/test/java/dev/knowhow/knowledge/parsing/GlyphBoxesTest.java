package dev.knowhow.knowledge.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class GlyphBoxesTest {

    /** "ab c" on one line and "d" on the next. */
    private static final GlyphBoxes BOXES = GlyphBoxes.of(new float[] {
        .10f, .1f, .12f, .12f, .12f, .1f, .14f, .12f, 0, 0, 0, 0, .15f, .1f, .17f, .12f, .10f, .13f, .12f, .15f
    });

    @Test
    void rectanglesJoinsTheCharactersOfALine() {
        assertThat(BOXES.rectangles(0, 4)).singleElement().satisfies(line -> {
            assertThat(line.x()).isEqualTo(.10, offset(2e-4));
            assertThat(line.y()).isEqualTo(.10, offset(2e-4));
            assertThat(line.width()).isEqualTo(.07, offset(2e-4));
            assertThat(line.height()).isEqualTo(.02, offset(2e-4));
        });
    }

    @Test
    void rectanglesGivesOnePerLine() {
        assertThat(BOXES.rectangles(1, 5)).hasSize(2);
    }

    @Test
    void rectanglesOfWhatIsNotPrintedIsEmpty() {
        assertThat(BOXES.rectangles(2, 3)).isEmpty();
        assertThat(BOXES.rectangles(5, 99)).isEmpty();
        assertThat(BOXES.rectangles(-5, 0)).isEmpty();
    }

    @Test
    void bytesGiveTheSameBoxesBack() {
        assertThat(GlyphBoxes.fromBytes(BOXES.toBytes()).rectangles(0, 5)).isEqualTo(BOXES.rectangles(0, 5));
    }

    @Test
    void ofBoxesThatAreNotWholeThrows() {
        assertThatIllegalArgumentException().isThrownBy(() -> GlyphBoxes.of(new float[3]));
    }
}
