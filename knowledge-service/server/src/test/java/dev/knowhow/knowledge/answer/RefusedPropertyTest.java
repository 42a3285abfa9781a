package dev.knowhow.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.evidence.AnswerConfiguration;
import dev.knowhow.knowledge.answer.evidence.RefusalReason;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.ForwardingEmbedder;
import dev.knowhow.knowledge.embedding.TestingEmbedder;
import dev.knowhow.knowledge.embedding.TestingEncoders;
import dev.knowhow.knowledge.index.TermStatistics;
import dev.knowhow.knowledge.index.text.Terms;
import dev.knowhow.knowledge.retrieval.ScoredChunk;
import dev.knowhow.knowledge.retrieval.SearchResult;
import dev.knowhow.knowledge.retrieval.chunk.ChunkText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What stands right beside the answer is none. */
class RefusedPropertyTest {

    private static final String FARES = """
            Route: North – Isle; Foot: 5.20; Bicycle: –; Car: 29.00
            Route: North – South; Foot: 8.40; Bicycle: 4.00; Car: 41.00; Lorry: 99.00""";

    private Embedder embedder = new TestingEmbedder();

    private Answer ask(String question, String text, String... headings) {
        AnswerConfiguration configuration = new AnswerConfiguration(0.001, 2);
        ChunkText chunk = new ChunkText(
                "chunk_1", "vs_one", "file-1", "guide.md", 1, "", List.of(headings), List.of(), 0, text, "testing");
        Map<String, Integer> common = Terms.of(question).stream()
                .filter(term -> !term.stem().equals("kid"))
                .collect(Collectors.toMap(Terms.Term::stem, term -> 1, (one, other) -> one));
        SearchResult found =
                new SearchResult(List.of(new ScoredChunk(chunk, 1, 0.8, 5)), new TermStatistics(5, common));
        return new AnswerService(
                        TestingEvidence.reader(embedder, configuration),
                        new ExtractiveAnswerEngine(embedder, configuration),
                        TestingEncoders.of(embedder))
                .answer(AnswerRequest.of(question, found), event -> {});
    }

    @Test
    void nameAloneTellsNothingOfWhatIsAskedAboutIt() {
        String terms = "These terms apply to all products of Halden Instruments that were bought after 1 January 2025.";

        assertThat(ask("What is the stock price of Halden Instruments today?", terms)
                        .outcome())
                .isEqualTo(Outcome.REFUSED);
        assertThat(ask("Which products of Halden Instruments do the terms cover?", terms)
                        .outcome())
                .isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void questionThatTheEncoderDoesNotReadIsAnsweredOnlyWhereAWordOfItStands() {
        embedder = new ForwardingEmbedder<>(embedder) {
            @Override
            public boolean reads(String language) {
                return language.equals("en");
            }
        };

        assertThat(ask("Brauchen die Kinder auf dem Boot eine Weste?", "The name of the test is on the page.")
                        .outcome())
                .isEqualTo(Outcome.REFUSED);
        assertThat(ask("Wie lange ist die Garantie auf das Modell XR?", "The XR is under warranty for three years.")
                        .outcome())
                .isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void cellThatIsStruckHasNoValueAndItsNeighboursAnswerSomethingElse() {
        Answer answer = ask("What does a bicycle on the route to Isle cost?", FARES);

        assertThat(answer.grounds().reason()).isEqualTo(RefusalReason.NO_VALUE);
        assertThat(answer.text())
                .startsWith("The table gives no value for this. Its row: Route: North – Isle; Foot: 5.20; Bicycle: –;");
    }

    @Test
    void cellThatIsLeftOutOfItsRowHasNoValue() {
        assertThat(ask("What does a lorry on the route to Isle cost?", FARES)
                        .grounds()
                        .reason())
                .isEqualTo(RefusalReason.NO_VALUE);
    }

    @Test
    void cellThatHasAValueLeads() {
        assertThat(ask("What does a car on the route to Isle cost?", FARES).text())
                .startsWith("Car: 29.00");
    }

    @Test
    void rowThatGoesOnInAnotherOneHasItsValueThere() {
        assertThat(ask("What does a lorry to Isle cost?", """
                                Route: Isle; Foot: 5.20; Car: 29.00
                                Route: Isle; Lorry: 71.00; Coach: 88.00""").text()).startsWith("Lorry: 71.00");
    }

    @Test
    void oppositeGivesNoWayToWhatTellsNeither() {
        Answer answer = ask(
                "When does the ticket office close?",
                "When it rains the ticket office opens at 6:30. People know every ticket office by small red doors and windows.");

        assertThat(answer.grounds().reason()).isEqualTo(RefusalReason.OTHER_PROPERTY);
    }

    @Test
    void whoVotedAgainstIsNotToldByHowManyVotedFor() {
        assertThat(ask("Who voted against the budget?", "The budget was approved with four votes in favour.")
                        .outcome())
                .isEqualTo(Outcome.REFUSED);
    }

    @Test
    void whoVotedAgainstSomethingElseIsNotMeant() {
        String minutes = "The rent of the hall rises. Cllr Dean voted against it.\n\nThe budget was adopted.";

        assertThat(ask("Who voted against the budget?", minutes).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(ask("Who voted against the rent?", minutes).text()).contains("Cllr Dean voted against it.");
    }

    @Test
    void otherSeasonIsAnotherThing() {
        assertThat(ask("When is the winter party?", "The summer party takes place on 6 July.")
                        .outcome())
                .isEqualTo(Outcome.REFUSED);
    }

    @Test
    void priceIsNotToldByAPassageWithoutOne() {
        assertThat(ask("How much is a personal lesson of boxing at the gym?", "We offer boxing and yoga.")
                        .outcome())
                .isEqualTo(Outcome.REFUSED);
    }

    @Test
    void whoDidSomethingIsNotToldByAnyLineWithAName() {
        assertThat(ask("Who complained of noise?", "It was Li Wei that wrote to Tom Okafor.")
                        .outcome())
                .isEqualTo(Outcome.REFUSED);
    }

    @Test
    void rangeTellsBothItsEnds() {
        assertThat(ask("When does the ticket office close?", "The ticket office is open from 6:30 to 18:00.")
                        .outcome())
                .isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void whatAReleaseChangedTellsNobodyHowToDoIt() {
        String fixed = "- Fixed: an account could delete itself twice.\n- Fixed: names lost umlauts.";

        assertThat(ask("How do I delete an account?", fixed, "Changelog", "3.2.0")
                        .outcome())
                .isEqualTo(Outcome.REFUSED);
        assertThat(ask("Which fix has an account that could delete itself?", fixed, "Changelog", "3.2.0")
                        .outcome())
                .isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void lineOfAnotherRoleDoesNotTellWhoSomebodyIs() {
        String contacts = "Press: Dana Wolf, 030 555 16\nBilling: Karim Osei, 030 555 17";

        assertThat(ask("Who is the press officer?", contacts).text()).startsWith("Press: Dana Wolf");
        assertThat(ask("Who is the treasurer?", contacts).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void listOfOtherRolesDoesNotTellWhoSomebodyIs() {
        String contacts = "- Billing: Karim Osei, billing@clinic.example\n- Press: Dana Wolf, press@clinic.example";

        assertThat(ask("Who runs the clinic?", contacts, "Clinic", "Contacts").outcome())
                .isEqualTo(Outcome.REFUSED);
    }

    @Test
    void columnIsNamedByAnotherWordForIt() {
        assertThat(ask("What is the day ticket for a kid?", "Ticket: Day ticket; Adult: 9.80; Child 6-15: 5.50")
                        .text())
                .startsWith("Child 6-15: 5.50");
    }

    @Test
    void lineOfARecordComesAfterTheNameOfWhatItIsOf() {
        String office = "Parking permits\nPhone: 0351 555 244\nRoom: 1.14";

        assertThat(ask("What is the phone number for parking permits?", office, "Town hall", "Parking permits")
                        .text())
                .isEqualTo("Parking permits: Phone: 0351 555 244");
    }

    @Test
    void itemThatSaysAllThatItsListSaysOfTheQuestionStandsAlone() {
        assertThat(ask("What is the number of the night doctor?", "- Reception: 030 555 11\n- Night doctor: 030 555 19")
                        .text())
                .isEqualTo("- Night doctor: 030 555 19");
    }
}
