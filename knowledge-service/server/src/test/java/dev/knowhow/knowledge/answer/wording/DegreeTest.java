package dev.knowhow.knowledge.answer.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DegreeTest {

    @Test
    void adjectiveTellsWhatIsComparedAndWhichEnd() {
        assertThat(Degree.of("Which stove is cheaper?")).hasValueSatisfying(degree -> {
            assertThat(degree.most()).isFalse();
            assertThat(degree.measures("Price", "")).isTrue();
            assertThat(degree.measures("Width", "cm")).isFalse();
        });
        assertThat(Degree.of("Welcher Ofen ist am schwersten?")).hasValueSatisfying(degree -> {
            assertThat(degree.most()).isTrue();
            assertThat(degree.measures("Ofen", "kg")).isTrue();
        });
    }

    @Test
    void questionForNoExtremeHasNone() {
        assertThat(Degree.of("What does the stove cost?")).isEmpty();
        assertThat(Degree.of("Must I book at least a week before?")).isEmpty();
        assertThat(Degree.of("How much longer does it take?")).isEmpty();
    }
}
