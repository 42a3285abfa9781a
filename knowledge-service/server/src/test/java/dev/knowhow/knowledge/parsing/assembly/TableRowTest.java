package dev.knowhow.knowledge.parsing.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.parsing.assembly.TableRow.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableRowTest {

    @Test
    void neighboursOfOneValueAreOneRun() {
        var row = TableRow.of(List.of("", " a ", "a", "b", "", "b"));
        assertThat(row.runs()).containsExactly(new Run(1, 3, "a"), new Run(3, 4, "b"), new Run(5, 6, "b"));
        assertThat(row.width()).isEqualTo(6);
        assertThat(row.countFilled()).isEqualTo(4);
    }

    @Test
    void whatStandsFarToTheRightCostsNoMoreThanWhatStandsFirst() {
        var row = new TableRow();
        row.add(16_383, "x");
        assertThat(row.runs()).containsExactly(new Run(16_383, 16_384, "x"));
        assertThat(row.isSingle()).isTrue();
    }

    @Test
    void columnsThatGoBackStandBesideThoseThatWereThere() {
        var row = new TableRow();
        row.add(5, "a");
        row.add(2, "b");
        assertThat(row.runs()).containsExactly(new Run(5, 6, "a"), new Run(6, 7, "b"));
    }
}
