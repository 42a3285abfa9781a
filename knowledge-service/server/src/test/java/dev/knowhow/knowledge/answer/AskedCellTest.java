package dev.knowhow.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which cell of which row leads an answer from a table. */
class AskedCellTest {

    private static final String BOATS = """
            Harbour: North; Actual 2019–20: 310; Actual 2020–21: 325; Projected 2021–22: 340
            Harbour: North: Inner basin; Actual 2019–20: 110; Actual 2020–21: 115; Projected 2021–22: 120
            Harbour: South; Actual 2019–20: 90; Actual 2020–21: 95; Projected 2021–22: 99""";

    private static String lead(String question, String text) {
        return TestingEvidence.ask(question, text, "Boats in the harbours")
                .text()
                .lines()
                .findFirst()
                .orElse("");
    }

    @Test
    void aPeriodIsFoundHoweverItsYearsAreJoined() {
        assertThat(lead("How many boats were there in the South harbour in 2020-21?", BOATS))
                .isEqualTo("Actual 2020–21: 95");
        assertThat(lead("How many boats are projected for the South harbour in 2021–22?", BOATS))
                .isEqualTo("Projected 2021–22: 99");
    }

    @Test
    void noCellOfAnotherPeriodLeads() {
        String change = "Harbour: South; Actual 2018–19 to 2020–21: -1.2; Projected 2020–21 to 2025–26: 3.7";

        assertThat(lead("How many boats were there in the South harbour in 2020–21?", change))
                .isEqualTo(change);
    }

    @Test
    void aLabelThatSaysMoreOfTheQuestionIsTheOneAskedFor() {
        String guns = "State: Georgia; Rod: 16,635; Long rod: 15,227; Returned long rod: 1,796; Total: 40,000";

        assertThat(lead("How many returned long rods did Georgia have?", guns)).isEqualTo("Returned long rod: 1,796");
        assertThat(lead("How many long rods did Georgia have?", guns)).isEqualTo("Long rod: 15,227");
        assertThat(lead(
                        "What do non-federal programs pay for paint?",
                        "Cost: Paint; Federal Program: 12; Non-Federal Programs (3): 69"))
                .isEqualTo("Non-Federal Programs (3): 69");
    }

    @Test
    void aShareIsAskedForByItsSignAndACountByNone() {
        String rooms = "Rooms: Offices; n: 22; %: 13.8";

        assertThat(lead("What percentage of the rooms are offices?", rooms)).isEqualTo("%: 13.8");
        assertThat(lead("How many rooms are offices?", rooms)).isEqualTo("n: 22");
    }

    @Test
    void aRowGivesWayToTheOneThatItIsAPartOf() {
        assertThat(TestingEvidence.ask(
                                "How many boats did the North harbour have in 2019-20?", BOATS, "Boats in the harbours")
                        .text())
                .startsWith("Actual 2019–20: 310\n")
                .doesNotContain("Inner basin");
        assertThat(lead("How many boats did the inner basin of the North harbour have in 2019-20?", BOATS))
                .isEqualTo("Actual 2019–20: 110");
    }

    @Test
    void aRowBeatsAListThatSaysAsMuchOfTheQuestionHereAndThere() {
        String text = """
                - Boats of the North have a harbour.
                - Since 2020 boats pay in the harbour of the North.

                Harbour: North; 2019 Boats: 310; 2020 Boats: 325""";

        assertThat(lead("How many boats did the North harbour have in 2020?", text))
                .isEqualTo("2020 Boats: 325");
    }

    @Test
    void theDocumentsHeaderNamesWhatNoneOfItsRowsNeedTell() {
        String row = "State: Kentucky; Permits: 264,140; Guns: 12,155";

        assertThat(TestingEvidence.askOf("Checks, November 2015", "How many permits did Kentucky have in 2015?", row)
                        .text())
                .startsWith("Permits: 264,140");
        assertThat(TestingEvidence.askOf("Checks, November 2015", "How many permits did Kentucky have in 2014?", row)
                        .text())
                .startsWith("The documents do not tell this of 2014.");
    }
}
