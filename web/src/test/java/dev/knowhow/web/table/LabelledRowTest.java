package dev.knowhow.web.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.web.table.LabelledRow.Cell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledRowTest {

    @Test
    void ofReadsValuesUnderTheirHeads() {
        assertThat(LabelledRow.of("Article: Drill 5 mm; Price: 3.20 EUR; In stock: 14"))
                .hasValue(new LabelledRow(java.util.List.of(
                        new Cell("Article", "Drill 5 mm"), new Cell("Price", "3.20 EUR"), new Cell("In stock", "14"))));
    }

    @Test
    void ofKeepsAFirstValueWithoutAHeadAndSemicolonsWithinValues() {
        assertThat(LabelledRow.of("Tram 5; Monday: 5:10; 5:40; Sunday: 7:10"))
                .hasValue(new LabelledRow(java.util.List.of(
                        new Cell("", "Tram 5"), new Cell("Monday", "5:10; 5:40"), new Cell("Sunday", "7:10"))));
    }

    @Test
    void underFillsInTheCellsThatWereLeftOut() {
        LabelledRow row = LabelledRow.of("Boat: Pedalo; Hour: 15; Deposit: 50").orElseThrow();

        assertThat(row.under(java.util.List.of("Boat", "Hour", "Day", "Deposit")))
                .hasValue(new LabelledRow(java.util.List.of(
                        new Cell("Boat", "Pedalo"),
                        new Cell("Hour", "15"),
                        new Cell("Day", ""),
                        new Cell("Deposit", "50"))));
        assertThat(row.under(java.util.List.of("Boat", "Deposit", "Hour"))).isEmpty();
        assertThat(row.under(java.util.List.of("Boat", "1", "2", "3", "4", "Hour", "Deposit")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The warranty runs for 36 months.",
                "Note: keep the receipt.",
                "He said: go home; she stayed.",
                "That is long. It ends here: now; and this goes on. It also ends: later",
                ""
            })
    void ofLeavesSentencesAlone(String text) {
        assertThat(LabelledRow.of(text)).isEmpty();
    }
}
