package dev.knowhow.web.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.web.table.RowView.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowViewTest {

    @Test
    void ofReadsValuesUnderTheirHeads() {
        assertThat(RowView.of("Article: Drill 5 mm; Price: 3.20 EUR; In stock: 14"))
                .hasValue(new RowView(List.of(
                        new Cell("Article", "Drill 5 mm"), new Cell("Price", "3.20 EUR"), new Cell("In stock", "14"))));
    }

    @Test
    void ofKeepsAFirstValueWithoutAHeadAndSemicolonsWithinValues() {
        assertThat(RowView.of("Tram 5; Monday: 5:10; 5:40; Sunday: 7:10"))
                .hasValue(new RowView(
                        List.of(new Cell("", "Tram 5"), new Cell("Monday", "5:10; 5:40"), new Cell("Sunday", "7:10"))));
    }

    @Test
    void ofReadsTimesOfDayAsHeads() {
        assertThat(RowView.of("Day: Monday; 8:00: Maths; 9:00: English").map(RowView::heads))
                .hasValue(List.of("Day", "8:00", "9:00"));
    }

    @Test
    void ofLeavesAHeadThatNoColumnHasInTheValueBeforeIt() {
        assertThat(RowView.of("Boat: Pedalo; Hour: 15; of the ten boats that we let here this one: the oldest"))
                .hasValue(new RowView(List.of(
                        new Cell("Boat", "Pedalo"),
                        new Cell("Hour", "15; of the ten boats that we let here this one: the oldest"))));
    }

    @Test
    void underFillsInTheCellsThatWereLeftOut() {
        RowView row = RowView.of("Boat: Pedalo; Hour: 15; Deposit: 50").orElseThrow();

        assertThat(row.under(List.of("Boat", "Hour", "Day", "Deposit")))
                .hasValue(new RowView(List.of(
                        new Cell("Boat", "Pedalo"),
                        new Cell("Hour", "15"),
                        new Cell("Day", ""),
                        new Cell("Deposit", "50"))));
        assertThat(row.under(List.of("Boat", "Deposit", "Hour"))).isEmpty();
        assertThat(row.under(List.of("Boat", "1", "2", "3", "4", "Hour", "Deposit")))
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
        assertThat(RowView.of(text)).isEmpty();
    }
}
