package dev.knowhow.knowledge.parsing.format.pdf.table;

import static dev.knowhow.knowledge.parsing.format.pdf.table.TestingPages.COLUMNS;
import static dev.knowhow.knowledge.parsing.format.pdf.table.TestingPages.LINE;
import static dev.knowhow.knowledge.parsing.format.pdf.table.TestingPages.TOP;
import static dev.knowhow.knowledge.parsing.format.pdf.table.TestingPages.at;
import static dev.knowhow.knowledge.parsing.format.pdf.table.TestingPages.grid;
import static dev.knowhow.knowledge.parsing.format.pdf.table.TestingPages.row;
import static dev.knowhow.knowledge.parsing.format.pdf.table.TestingPages.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfTablesTest {

    private TestingPages pages = new TestingPages(Path.of("."));

    @BeforeEach
    void keepPagesIn(@TempDir Path folder) {
        pages = new TestingPages(folder);
    }

    @Test
    void valuesStandUnderTheLabelsOfTheirColumnsAndEmptyCellsKeepTheirs() {
        assertThat(rows(pages.read(
                        row(0, "Article", "Ordered", "Received", "Damaged"),
                        row(1, "Hinge", "40", "", "2"),
                        row(2, "Latch", "", "15", ""),
                        row(3, "Hook", "7", "7", "1"))))
                .containsExactly(
                        "Article: Hinge; Ordered: 40; Damaged: 2",
                        "Article: Latch; Received: 15",
                        "Article: Hook; Ordered: 7; Received: 7; Damaged: 1");
    }

    @Test
    void labelsOfTwoLevelsAreJoinedAndLabelsBetweenRowsStandBeforeTheirs() {
        assertThat(rows(pages.read(
                        at(245, 720, "Year to March"),
                        row(1, "", "2031", "2030"),
                        row(2, "Income:"),
                        at(70, TOP - 3 * LINE, "Rent") + row(3, "", "1,200", "1,150"),
                        at(70, TOP - 4 * LINE, "Fees") + row(4, "", "(35)", "80"),
                        row(5, "Total", "1,165", "1,230"))))
                .containsExactly(
                        "Income: Rent; Year to March 2031: 1,200; Year to March 2030: 1,150",
                        "Income: Fees; Year to March 2031: (35); Year to March 2030: 80",
                        "Total; Year to March 2031: 1,165; Year to March 2030: 1,230");
    }

    @Test
    void theUnitAboveATableStandsInEachRowAndDotsLeadToValues() {
        assertThat(rows(pages.read(
                        at(60, 760, "Table 7. Catch by harbour (tonnes)"),
                        row(0, "Harbour", "2031", "2030"),
                        row(1, "Hull . . . . . .", "1,510", "1,420"),
                        row(2, "Whitby . . . .", "310", "305"),
                        row(3, "Grimsby ......", "", "80"))))
                .containsExactly(
                        "Harbour: Hull; 2031: 1,510; 2030: 1,420; (tonnes)",
                        "Harbour: Whitby; 2031: 310; 2030: 305; (tonnes)",
                        "Harbour: Grimsby; 2030: 80; (tonnes)");
    }

    @Test
    void aValueOverSeveralColumnsWithoutLabelsIsWrittenOnce() {
        var document = pages.read(
                grid(new int[] {50, 190, 290, 390}, 735, 712, 690, 668),
                "50 735 m 390 735 l S",
                at(60, 720, "12") + at(200, 720, "13") + at(300, 720, "13"),
                at(60, 700, "14") + at(200, 700, "15") + at(300, 700, "16"),
                at(60, 675, "17") + at(200, 675, "18") + at(300, 675, "18"));
        assertThat(rows(document)).containsExactly("12: 13", "14 | 15 | 16", "17: 18");
    }

    @Test
    void labelsThatAreWrittenLateStandAboveTheirRowsAndReachAsFarAsTheyAreUnderlined() {
        assertThat(rows(pages.read(
                        row(1, "Port"),
                        at(200, 720, "Landed") + at(400, 720, "Planned"),
                        "195 716 m 385 716 l S 395 716 m 540 716 l S",
                        row(1, "", "2030", "2031", "2032", "2033"),
                        row(2, "Hull", "1,510", "1,420", "1,400", "1,380"),
                        row(3, "Whitby", "310", "305", "300", "290"),
                        row(4, "Goole", "12", "11", "10", "9"))))
                .containsExactly(
                        "Port: Hull; Landed 2030: 1,510; Landed 2031: 1,420; Planned 2032: 1,400; Planned 2033: 1,380",
                        "Port: Whitby; Landed 2030: 310; Landed 2031: 305; Planned 2032: 300; Planned 2033: 290",
                        "Port: Goole; Landed 2030: 12; Landed 2031: 11; Planned 2032: 10; Planned 2033: 9");
    }

    @Test
    void rowsAboveTheFirstLineOverTheTableAreLabelsWhateverTheyHold() {
        assertThat(rows(pages.read(
                        row(0, "", "Share", "Below 10", "10 to 20"),
                        row(1, "Kind", "who paid", "30", "40"),
                        "60 700 m 460 700 l S",
                        row(2, "Adults", "44.8", "23.2", "10.3"),
                        row(3, "Children", "44.4", "25.5", "10.2"),
                        row(4, "Groups", "40.0", "27.3", "11.3"))))
                .containsExactly(
                        "Kind: Adults; Share who paid: 44.8; Below 10 30: 23.2; 10 to 20 40: 10.3",
                        "Kind: Children; Share who paid: 44.4; Below 10 30: 25.5; 10 to 20 40: 10.2",
                        "Kind: Groups; Share who paid: 40.0; Below 10 30: 27.3; 10 to 20 40: 11.3");
    }

    @Test
    void aRowStandsBelowTheOneThatItDividesButNotBelowASum() {
        assertThat(rows(pages.read(
                        row(0, "Visitors", "2031", "2030"),
                        row(1, "By train", "40", "35"),
                        at(72, TOP - 2 * LINE, "first class") + row(2, "", "10", "9"),
                        row(3, "By boat", "7", "8"),
                        row(4, "Total", "47", "43"),
                        at(72, TOP - 5 * LINE, "Share of trains") + row(5, "", "85", "81"))))
                .containsExactly(
                        "Visitors: By train; 2031: 40; 2030: 35",
                        "Visitors: By train: first class; 2031: 10; 2030: 9",
                        "Visitors: By boat; 2031: 7; 2030: 8",
                        "Visitors: Total; 2031: 47; 2030: 43",
                        "Visitors: Share of trains; 2031: 85; 2030: 81");
    }

    @Test
    void labelsBesideARuledTableBelongToItsRows() {
        assertThat(rows(pages.read(
                        grid(new int[] {190, 290, 390}, 735, 712, 696, 680, 664, 648),
                        "60 712 m 190 712 l S",
                        row(0, "Costs", "Planned", "Spent"),
                        row(1, "Rent", "40", "35"),
                        row(2, "Fees", "10", "12"),
                        row(3, "Paper", "", "8"),
                        row(4, "Post", "5", "4"))))
                .containsExactly(
                        "Costs: Rent; Planned: 40; Spent: 35",
                        "Costs: Fees; Planned: 10; Spent: 12",
                        "Costs: Paper; Spent: 8",
                        "Costs: Post; Planned: 5; Spent: 4");
    }

    @Test
    void aTableOfContentsIsNoTable() {
        var text = pages.read(
                        row(0, "Tides .........", "3"), row(1, "Winds .........", "9"), row(2, "Ice .........", "12"))
                .text();
        assertThat(text).contains("Tides").doesNotContain(":");
    }

    @Test
    void aSignOfCurrencyStandsAtItsNumber() {
        assertThat(rows(pages.read(
                        row(0, "Fee", "Adults", "Children"),
                        row(1, "Day")
                                + at(200, 704, "$")
                                + at(230, 704, "12.50")
                                + at(300, 704, "$")
                                + at(336, 704, "4.00"),
                        row(2, "Week") + at(230, 688, "40.00") + at(330, 688, "12.00"),
                        row(3, "Year") + at(230, 672, "90.00") + at(330, 672, "30.00"))))
                .contains("Fee: Day; Adults: $12.50; Children: $4.00", "Fee: Year; Adults: 90.00; Children: 30.00");
    }

    @Test
    void aLabelThatIsRuledOverSeveralRowsStandsInEachAndTextWrapsWithinItsCell() {
        var document = pages.read(
                grid(new int[] {50, 190, 290, 490}, 735, 712, 660, 644),
                "190 692 m 490 692 l S",
                at(60, 720, "Goods") + at(200, 720, "Within") + at(300, 720, "Remarks"),
                at(60, 700, "Lamps") + at(200, 700, "20 days") + at(300, 700, "all of them"),
                at(200, 680, "later") + at(300, 680, "only in the box that"),
                at(300, 667, "they came in"),
                at(60, 648, "Bulbs") + at(200, 648, "never") + at(300, 648, "none"));
        assertThat(rows(document))
                .containsExactly(
                        "Goods: Lamps; Within: 20 days; Remarks: all of them",
                        "Goods: Lamps; Within: later; Remarks: only in the box that they came in",
                        "Goods: Bulbs; Within: never; Remarks: none");
    }

    @Test
    void aTableThatGoesOnOverAPageIsReadUnderTheLabelsOfItsFirstPage() {
        var first = row(0, "Part", "Stock", "Price")
                + IntStream.range(1, 9)
                        .mapToObj(i -> row(i, "P-" + i, "" + 10 * i, i + ".50"))
                        .collect(Collectors.joining());
        var second = IntStream.range(0, 4)
                .mapToObj(i -> row(i, "Q-" + i, "", i + ".75"))
                .collect(Collectors.joining());
        var third = row(0, "Q-9", "3", "9.75") + row(1, "Q-10", "4", "8.75") + row(2, "Q-11", "4", "8.75");
        assertThat(rows(pages.readPages(first, second + row(4, "Q-5", "1", "1.25"), third)))
                .contains(
                        "Part: P-8; Stock: 80; Price: 8.50",
                        "Part: Q-3; Price: 3.75",
                        "Part: Q-9; Stock: 3; Price: 9.75");
    }

    @Test
    void proseInColumnsIsNoTable() {
        var left =
                List.of("The mill was built in 1871 by", "two brothers and ran for 80", "years, until it burnt down.");
        var right =
                List.of("Its walls of 1871 still stand", "near the river, and 3 of its", "wheels can be looked at.");
        var lines = IntStream.range(0, 3)
                .mapToObj(i -> at(60, TOP - i * LINE, left.get(i)) + at(320, TOP - i * LINE, right.get(i)))
                .toArray(String[]::new);
        assertThat(pages.read(lines).text())
                .doesNotContain(": ")
                .doesNotContain("; ")
                .doesNotContain("|");
    }

    @Test
    void numberedItemsAreNoTable() {
        assertThat(pages.read(
                                at(60, 700, "1.") + at(100, 700, "Open the lid and wait for 5 minutes."),
                                at(60, 684, "2.") + at(100, 684, "Take out the 3 screws below it."),
                                at(60, 668, "3.") + at(100, 668, "Close the lid."))
                        .text())
                .doesNotContain(":");
    }

    @Test
    void aValueIsMarkedWhereItIsPrintedAndItsLabelIsNot() {
        var document = pages.read(
                row(0, "Article", "Ordered", "Received"),
                row(1, "Hinge", "40", "38"),
                row(2, "Latch", "20", "15"),
                row(3, "Hook", "7", "7"));
        var value = document.text().indexOf("15");
        var boxes = Objects.requireNonNull(document.pages().getFirst().boxes());
        var printed = boxes.rectangles(value, value + 2).getFirst();
        assertThat(printed.x()).isEqualTo(300 / 612., offset(.01));
        assertThat(printed.y()).isEqualTo((792 - TOP + 2 * LINE - 10) / 792., offset(.01));
        var label = document.text().lastIndexOf("Received", value);
        assertThat(boxes.rectangles(label, label + 8)).isEmpty();
    }

    @Test
    void aTableThatStandsSidewaysIsReadAsOneThatDoesNot() {
        var sideways = new ArrayList<String>();
        var cells = List.of(List.of("Tank", "Litres", "Bar"), List.of("T1", "900", "6"), List.of("T2", "750", "4"));
        for (var row = 0; row < 3; row++) {
            for (var column = 0; column < 3; column++) {
                sideways.add("BT /F1 10 Tf 0 1 -1 0 %d %d Tm (%s) Tj ET "
                        .formatted(
                                100 + row * LINE,
                                COLUMNS[column],
                                cells.get(row).get(column)));
            }
        }
        sideways.add("BT /F1 10 Tf 0 1 -1 0 148 60 Tm (T3) Tj ET BT /F1 10 Tf 0 1 -1 0 148 200 Tm (80) Tj ET");
        assertThat(rows(pages.read(sideways.toArray(String[]::new))))
                .containsExactly(
                        "Tank: T1; Litres: 900; Bar: 6", "Tank: T2; Litres: 750; Bar: 4", "Tank: T3; Litres: 80");
    }

    @Test
    void linesThatRunUpwardsDoNotBreakThoseThatDoNot() {
        var document = pages.read(
                at(60, 720, "The first line of a paragraph that goes on in the"),
                "BT /F1 10 Tf 0 1 -1 0 30 300 Tm (Archive copy of May) Tj ET ",
                at(60, 706, "second one, and ends there."));
        assertThat(document.text())
                .isEqualTo("The first line of a paragraph that goes on in the second one, and ends there."
                        + "\n\nArchive copy of May");
    }

    @Test
    void aPageThatIsTurnedWithItsTextIsReadInLines() {
        var document = pages.read(
                "BT /F1 10 Tf 0 -1 1 0 300 700 Tm (Read me from the) Tj 0 -1 1 0 286 700 Tm (top down, please.) Tj ET");
        assertThat(document.text()).isEqualTo("Read me from the top down, please.");
    }
}
