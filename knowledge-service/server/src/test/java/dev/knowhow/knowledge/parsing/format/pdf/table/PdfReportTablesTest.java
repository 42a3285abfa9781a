package dev.knowhow.knowledge.parsing.format.pdf.table;

import static dev.knowhow.knowledge.parsing.format.pdf.table.TestingPages.LINE;
import static dev.knowhow.knowledge.parsing.format.pdf.table.TestingPages.TOP;
import static dev.knowhow.knowledge.parsing.format.pdf.table.TestingPages.at;
import static dev.knowhow.knowledge.parsing.format.pdf.table.TestingPages.grid;
import static dev.knowhow.knowledge.parsing.format.pdf.table.TestingPages.row;
import static dev.knowhow.knowledge.parsing.format.pdf.table.TestingPages.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as agencies, statistical offices and companies print them in their reports. */
class PdfReportTablesTest {

    private TestingPages pages = new TestingPages(Path.of("."));

    @BeforeEach
    void keepPagesIn(@TempDir Path folder) {
        pages = new TestingPages(folder);
    }

    @Test
    void aLineBelowSeveralLabelsIsSharedByTheColumnsNearestToEach() {
        assertThat(rows(pages.read(
                        at(230, 720, "Crew") + at(430, 720, "Guests"),
                        "190 716 m 540 716 l S",
                        row(1, "Ship", "Adults", "Children", "Adults", "Children"),
                        "60 700 m 540 700 l S",
                        row(2, "Heron", "12", "1", "80", "24"),
                        row(3, "Osprey", "9", "0", "61", "13"),
                        row(4, "Plover", "7", "2", "40", "11"))))
                .containsExactly(
                        "Ship: Heron; Crew Adults: 12; Crew Children: 1; Guests Adults: 80; Guests Children: 24",
                        "Ship: Osprey; Crew Adults: 9; Crew Children: 0; Guests Adults: 61; Guests Children: 13",
                        "Ship: Plover; Crew Adults: 7; Crew Children: 2; Guests Adults: 40; Guests Children: 11");
    }

    @Test
    void aLabelOverColumnsNamesThoseTooThatHaveNoLabelInTheNextLine() {
        assertThat(rows(pages.read(
                        at(230, 720, "Crew") + at(430, 720, "Guests"),
                        "190 716 m 540 716 l S",
                        at(300, 704, "Aged") + at(500, 704, "Aged"),
                        at(60, 690, "Ship") + at(200, 690, "All") + at(300, 690, "under 6"),
                        at(400, 690, "All") + at(500, 690, "under 6"),
                        row(3, "Heron", "12", "1", "80", "24"),
                        row(4, "Osprey", "9", "0", "61", "13"),
                        row(5, "Plover", "7", "2", "40", "11"))))
                .contains("Ship: Osprey; Crew All: 9; Crew Aged under 6: 0; Guests All: 61; Guests Aged under 6: 13");
    }

    @Test
    void aTableThatIsWrittenColumnAfterColumnIsReadRowByRow() {
        var labels = new String[] {"Moorings", "Cranes", "Slips", "Pumps", "Lamps", "Boats"};
        var columns = IntStream.range(0, 3)
                .mapToObj(column -> IntStream.range(0, labels.length)
                        .mapToObj(i ->
                                at(200 + 100 * column, TOP - (i + 1) * LINE, Integer.toString(10 * (i + 1) + column)))
                        .collect(Collectors.joining()))
                .toArray(String[]::new);
        var first = IntStream.range(0, labels.length)
                .mapToObj(i -> row(i + 1, labels[i]))
                .collect(Collectors.joining());
        assertThat(rows(pages.read(
                        row(0, "Harbour", "FY 2031", "FY 2032", "FY 2033"), first, String.join(" ", columns))))
                .hasSize(6)
                .startsWith("Harbour: Moorings; FY 2031: 10; FY 2032: 11; FY 2033: 12")
                .endsWith("Harbour: Boats; FY 2031: 60; FY 2032: 61; FY 2033: 62");
    }

    @Test
    void numbersOfLinesThatAreWrittenAfterThemAreNoColumn() {
        var lines = new String[] {"The harbour opens", "at six and closes", "at nine. On Sundays", "it stays closed."};
        var text = IntStream.range(0, 4).mapToObj(i -> row(i, lines[i])).collect(Collectors.joining());
        var numbers =
                IntStream.range(0, 4).mapToObj(i -> row(i, "", "" + (i + 1))).collect(Collectors.joining());
        assertThat(rows(pages.read(text, numbers))).isEmpty();
    }

    @Test
    void theTitleInARuledTableStandsAboveItAndLinesThatBeginLowerDivideLabels() {
        assertThat(rows(pages.read(
                        grid(new int[] {50, 490}, 760, 735, 690, 674, 658, 642),
                        "50 760 m 50 642 l S 190 735 m 190 642 l S 340 735 m 340 642 l S",
                        "265 712 m 265 642 l S 415 712 m 415 642 l S",
                        at(200, 745, "Ferries of 2031"),
                        at(240, 722, "Arrivals") + at(390, 722, "Departures"),
                        at(60, 696, "Day") + at(200, 696, "Early") + at(275, 696, "Late"),
                        at(350, 696, "Early") + at(425, 696, "Late"),
                        at(60, 678, "Monday") + at(200, 678, "4") + at(275, 678, "3") + at(350, 678, "5"),
                        at(425, 678, "2"),
                        at(60, 662, "Friday") + at(200, 662, "6") + at(275, 662, "1") + at(350, 662, "7"),
                        at(425, 662, "8"),
                        at(60, 646, "Sunday") + at(200, 646, "2") + at(275, 646, "9") + at(350, 646, "1"),
                        at(425, 646, "3"))))
                .containsExactly(
                        "Ferries of 2031",
                        "Day: Monday; Arrivals Early: 4; Arrivals Late: 3; Departures Early: 5; Departures Late: 2",
                        "Day: Friday; Arrivals Early: 6; Arrivals Late: 1; Departures Early: 7; Departures Late: 8",
                        "Day: Sunday; Arrivals Early: 2; Arrivals Late: 9; Departures Early: 1; Departures Late: 3");
    }

    @Test
    void linesOfALabelStandCloserThanRowsAndGroupsStandWithinGroups() {
        assertThat(rows(pages.read(
                        row(0, "Guests", "2031", "2030"),
                        row(1, "By cabin"),
                        at(66, TOP - 2 * LINE, "Deck A"),
                        at(72, TOP - 3 * LINE, "Window") + row(3, "", "40", "35"),
                        at(72, TOP - 4 * LINE, "Without a") + row(4, "", "22", "20"),
                        at(74, TOP - 4 * LINE - 11, "Window"),
                        at(66, TOP - 6 * LINE, "Deck B"),
                        at(72, TOP - 7 * LINE, "Window") + row(7, "", "31", "28"),
                        row(8, "All", "93", "83"))))
                .containsExactly(
                        "Guests: By cabin: Deck A: Window; 2031: 40; 2030: 35",
                        "Guests: By cabin: Deck A: Without a Window; 2031: 22; 2030: 20",
                        "Guests: By cabin: Deck B: Window; 2031: 31; 2030: 28",
                        "Guests: All; 2031: 93; 2030: 83");
    }

    @Test
    void partsOfATableThatAreWrittenInAnotherOrderAreReadFromTheTop() {
        assertThat(rows(pages.read(
                        row(0, "Pier", "2031", "2030"),
                        row(4, "East", "7", "8"),
                        row(5, "West", "6", "9"),
                        row(6, "Island", "5", "4"),
                        at(60, 560, "Piers without cranes are left out."),
                        row(1, "North", "40", "35"),
                        row(2, "South", "10", "9"),
                        row(3, "Old town", "3", "2"))))
                .startsWith("Pier: North; 2031: 40; 2030: 35", "Pier: South; 2031: 10; 2030: 9")
                .endsWith("Pier: West; 2031: 6; 2030: 9", "Pier: Island; 2031: 5; 2030: 4");
    }

    @Test
    void aRemarkBelowTheLastLineIsNoRowHoweverWideItsSpacesAre() {
        assertThat(rows(pages.read(
                        row(0, "Pier", "2031", "2030"),
                        row(1, "North", "40", "35"),
                        row(2, "South", "10", "9"),
                        row(3, "East", "7", "8"),
                        "60 668 m 330 668 l S",
                        row(4, "Piers", "without", "cranes", "are", "left out"))))
                .startsWith("Pier: North; 2031: 40; 2030: 35")
                .contains("Pier: East; 2031: 7; 2030: 8")
                .noneMatch(row -> row.contains("2031: without"));
    }

    @Test
    void aRemarkAboveThatBeginsWithTheUnitGivesItToEachRow() {
        assertThat(rows(pages.read(
                        at(60, 760, "[In thousands. Boats that are lent are left out]"),
                        row(0, "Boats", "2031", "2030"),
                        row(1, "Sailing", "40", "35"),
                        row(2, "Rowing", "10", "9"),
                        row(3, "Other", "7", "8"))))
                .contains("Boats: Sailing; 2031: 40; 2030: 35; (In thousands)");
    }

    @Test
    void aLineBelowLabelsEndsNoTableThoughALabelHoldsANumber() {
        assertThat(rows(pages.read(
                        at(200, 736, "2007") + at(400, 736, "2009"),
                        at(200, 722, "Inspected") + at(400, 722, "Inspected"),
                        at(200, 710, "housing") + at(400, 710, "housing"),
                        at(60, 698, "Region") + at(200, 698, "units") + at(300, 698, "(95% CI)"),
                        at(400, 698, "units") + at(500, 698, "(95% CI)"),
                        "60 692 m 540 692 l S",
                        at(60, 680, "Coast"),
                        row(4, "North", "61,206", "(1.1-1.2)", "60,721", "(1.0-1.3)"),
                        row(5, "South", "49,486", "(2.1-2.2)", "51,084", "(2.0-2.3)"),
                        row(6, "West", "39,486", "(2.1-2.2)", "41,084", "(2.0-2.3)"))))
                .anySatisfy(row -> assertThat(row).contains("South; 2007 Inspected housing units: 49,486;"));
    }

    @Test
    void labelsMayHaveFiveLines() {
        assertThat(rows(pages.read(
                        at(200, 728, "Share") + at(300, 728, "Rate"),
                        at(200, 716, "of the") + at(300, 716, "of"),
                        at(200, 704, "schools") + at(300, 704, "all"),
                        at(200, 692, "that took") + at(300, 692, "the"),
                        at(60, 680, "System") + at(200, 680, "part") + at(300, 680, "students"),
                        "60 676 m 400 676 l S",
                        row(4, "Alberta", "97", "95"),
                        row(5, "Ontario", "99", "96"),
                        row(6, "Quebec", "95", "92"))))
                .contains("System: Ontario; Share of the schools that took part: 99; Rate of all the students: 96");
    }

    @Test
    void linesThatDivideFewOfTheColumnsRuleNoTable() {
        var lines = grid(new int[] {50, 450, 540}, 712, 632);

        assertThat(rows(pages.read(
                        lines,
                        row(0, "System", "Rate", "Share", "Sum", "All"),
                        row(1, "Alberta", "100", "7", "97", "94"),
                        row(2, "Ontario", "100", "8", "99", "95"),
                        row(3, "Quebec", "100", "4", "95", "92"),
                        row(4, "Malta", "100", "4", "100", "94"))))
                .contains("System: Quebec; Rate: 100; Share: 4; Sum: 95; All: 92");
    }
}
