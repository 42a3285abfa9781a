package dev.knowhow.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.answer.evidence.RefusalReason;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which of a passage's units answer. */
class ChosenUnitTest {

    private static final String STOVES = """
            Stove: Vesta small; Weight: 85 kg; Price: 790 EUR
            Stove: Vesta large; Weight: 1,140 kg; Price: 1,290 EUR
            Stove: Norna; Weight: 120 kg; Price: 990 EUR""";

    private static String ask(String question, String text, String... headings) {
        return TestingEvidence.ask(question, text, headings).text();
    }

    @Nested
    class Rows {

        @Test
        void thoseThatFitAlikeAllAnswer() {
            assertThat(ask("What does the Vesta stove cost?", STOVES))
                    .contains("790 EUR", "1,290 EUR")
                    .doesNotContain("990 EUR");
        }

        @Test
        void quantityTellsWhichOneIsMeant() {
            String tanks = """
                    Tank: steel; Holds: 30 litres; Price: 40 EUR
                    Tank: steel; Holds: 60 litres; Price: 55 EUR""";

            assertThat(ask("What is the price of a tank of 60 litres?", tanks))
                    .contains("55 EUR")
                    .doesNotContain("40 EUR");
            assertThat(ask("Is there a 30-litre tank?", tanks))
                    .contains("40 EUR")
                    .doesNotContain("55 EUR");
        }

        @Test
        void partOfAThingAndWhatIsForItDoNotAnswerForIt() {
            assertThat(ask("What does the grinder cost?", """
                            Product: Hand grinder; Price: 79 EUR
                            Product: Grinder burrs; Price: 25 EUR
                            Product: Brush for grinders; Price: 6 EUR
                            Product: Electric grinder; Price: 149 EUR"""))
                    .contains("79 EUR", "149 EUR")
                    .doesNotContain("25 EUR", " 6 EUR");
        }

        @Test
        void rowThatNamesSomethingElseDoesNotAnswerForOneThatIsNamed() {
            Answer answer = TestingEvidence.ask(
                    "What is the phone number of the workshop in Bern?",
                    "Workshop: Bern; Street: Gasse 3; Phone: –\nWorkshop: Basel; Street: Weg 8; Phone: 061 555 17");

            assertThat(answer.grounds().reason()).isEqualTo(RefusalReason.NO_VALUE);
        }

        @Test
        void rowOfAnotherThingOfTheClassIsRefusedByItsName() {
            assertThat(ask("How much is a walnut tree?", "Plant: Cherry tree; Price: 20 EUR"))
                    .startsWith("The documents tell this of Cherry tree, not of walnut.");
        }
    }

    @Nested
    class Comparisons {

        @Test
        void nameWithANumberIsNotWhatIsCompared() {
            assertThat(ask("Which programme uses the least water?", """
                            Programme: Eco 50; Water: 9.5 litres
                            Programme: Quick 45; Water: 10 litres
                            Programme: Rinse; Water: 4 litres"""))
                    .startsWith("Water: 4 litres\nProgramme: Rinse");
        }

        @Test
        void extremeOfAColumnLeads() {
            assertThat(ask("Which stove is the cheapest?", STOVES)).startsWith("Price: 790 EUR\nStove: Vesta small");
            assertThat(ask("Which stove is the heaviest?", STOVES)).startsWith("Weight: 1,140 kg\nStove: Vesta large");
            assertThat(ask("Which Vesta is cheaper?", STOVES))
                    .startsWith("Price: 790 EUR\nStove: Vesta small")
                    .doesNotContain("Norna");
        }

        @Test
        void whatCannotBeComparedStandsSideBySide() {
            String mixed = "Stove: Vesta; Price: 790 EUR\nStove: Norna; Price: 650 CHF";

            assertThat(TestingEvidence.ask("Which stove is cheaper?", mixed)
                            .grounds()
                            .parts())
                    .hasSize(2)
                    .noneMatch(Answer.Part::related);
        }
    }

    @Nested
    class Sentences {

        @Test
        void whoHoldsAnOfficeIsToldByALineWithANameInGermanToo() {
            assertThat(ask("Wer ist die Kassenwartin?", """
                            Der Vorstand besteht aus:

                            - Petra Maurer, Vorsitzende
                            - Anke Brandl, Kassenwartin

                            Die Abrechnung liegt bis zum Zehnten bei der Kassenwartin vor. Die Kassenwartin zahlt sie.""")).isEqualTo("- Anke Brandl, Kassenwartin");
        }

        @Test
        void listAnswersForTheSentenceThatLeadsItInWhereItHasWhatWasAskedFor() {
            assertThat(ask("Wer gehört zum Vorstand?", """
                            Zum Vorstand gehört, wer gewählt wurde.
                            - Petra Maurer, Vorsitzende
                            - Anke Brandl, Kassenwartin""")).contains("Petra Maurer", "Anke Brandl");
        }

        @Test
        void amountTwoSentencesAfterWhatWasAskedForStandsWithIt() {
            assertThat(ask(
                            "How much money is there for the swings?",
                            "The swings need chains. Rita asks a firm. They set aside 2,000 pounds. Lunch is at one."))
                    .isEqualTo("The swings need chains. Rita asks a firm. They set aside 2,000 pounds.");
        }

        @Test
        void priceIsNoTime() {
            assertThat(ask("When is the course in pottery?", """
                            Course: Pottery; Day: Monday; Fee: 160 EUR

                            Clay is in the fee of the course in pottery; firing costs extra, 3 EUR per piece.""")).startsWith("Day: Monday");
        }

        @Test
        void whoIsToBeCalledIsToldByWhatTheCallIsAbout() {
            assertThat(ask("Whom do I call about insurance?", """
                            Insurance abroad: Peter Lang, extension 2215

                            You can call about claims and call us to ask what a call costs, at travel@acme.example."""))
                    .isEqualTo("Insurance abroad: Peter Lang, extension 2215");
        }

        @Test
        void dayInAListIsToldWithWhatIsThen() {
            assertThat(ask(
                            "Habt ihr an Silvester offen?",
                            "- 2. bis 20. August\n- 24. Dezember bis 6. Januar",
                            "Kita",
                            "Schließtage"))
                    .isEqualTo("Schließtage: - 24. Dezember bis 6. Januar");
        }

        @Test
        void howFarInAdvanceIsATimeAndNoLength() {
            assertThat(ask("How far in advance can I book a room?", """
                            A room to book is 12 m long.

                            You can book a room three months ahead."""))
                    .isEqualTo("You can book a room three months ahead.");
        }

        @Test
        void closedIsAnAnswerToWhetherItIsOpen() {
            assertThat(ask("Are you open on 1 January?", "- Saturday: 9 to 21\n- January 1: closed"))
                    .isEqualTo("- January 1: closed");
        }

        @Test
        void oneThatOnlyAnnouncesIsFollowedByWhatItAnnounces() {
            assertThat(
                            ask(
                                    "How do I renew my badge?",
                                    "There are two ways to renew a badge. Write to the gate, or come at noon. Lunch is at one."))
                    .isEqualTo("There are two ways to renew a badge. Write to the gate, or come at noon.");
        }

        @Test
        void whatAnotherOneNamesStandsWithIt() {
            assertThat(ask("Where is the badge office?", "The badge office moved. It is in room 4."))
                    .isEqualTo("The badge office moved. It is in room 4.");
        }

        @Test
        void timeThatIsAskedForWinsOverAnAddressUnderTheSameLabel() {
            assertThat(ask("By when do I hand in receipts?", """
                            Receipts: mona@mill.example

                            Receipts are handed in by the fifth of the month.""")).contains("by the fifth");
        }

        @Test
        void addressWinsWhereSomebodyIsToBeAsked() {
            assertThat(ask("Whom do I ask about receipts?", """
                            Receipts: mona@mill.example

                            Receipts are handed in by the fifth of the month.""")).contains("mona@mill.example");
        }
    }
}
