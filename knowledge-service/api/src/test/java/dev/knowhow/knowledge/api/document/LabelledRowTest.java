package dev.knowhow.knowledge.api.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.api.document.LabelledRow.Cell;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledRowTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Article: Drill 5 mm; Price: 3.20 EUR; In stock: 14",
                "Net sales; 2025: 1,842; 2024: 1,705",
                "Tram 5; Monday: 5:10; 5:40; Sunday: 7:10",
                "Day: Monday; 8:00: Maths; 9:00: English"
            })
    void textOfTheCellsIsTheRow(String row) {
        assertThat(LabelledRow.isRow(row)).isTrue();
        assertThat(LabelledRow.of(row).cells().stream().map(Cell::text).collect(Collectors.joining("; ")))
                .isEqualTo(row);
    }

    @Test
    void ofReadsAFirstColumnWithoutAHeader() {
        assertThat(LabelledRow.of("Net sales; 2025: 1,842; 2024: n/a").cells())
                .containsExactly(new Cell("", "Net sales"), new Cell("2025", "1,842"), new Cell("2024", "n/a"));
    }

    @Test
    void ofReadsATimeOfDayAsAHeader() {
        assertThat(LabelledRow.of("Day: Monday; 8:00: Maths; 9:00: English").cell("9:00"))
                .hasValue(new Cell("9:00", "English"));
    }

    @Test
    void cellIsEmptyWhereTheTableStrikesIt() {
        assertThat(new Cell("2024", "–").isEmpty()).isTrue();
        assertThat(new Cell("2024", "n/a").isEmpty()).isTrue();
        assertThat(new Cell("2024", "-12").isEmpty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"We sell three things; in short: bolts, nuts.", "Note: keep the receipt.", ""})
    void isRowIsFalseForSentences(String text) {
        assertThat(LabelledRow.isRow(text)).isFalse();
    }
}
