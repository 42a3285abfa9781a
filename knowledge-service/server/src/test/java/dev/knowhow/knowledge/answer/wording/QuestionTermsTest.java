package dev.knowhow.knowledge.answer.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.knowledge.index.TermStatistics;
import dev.knowhow.knowledge.index.text.Language;
import dev.knowhow.knowledge.index.text.Terms;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuestionTermsTest {

    private final TermStatistics statistics = new TermStatistics(100, Map.of("refund", 50, "astronaut", 0, "paid", 1));

    @Test
    void rareWordsWeighMore() {
        QuestionTerms terms = new QuestionTerms("When are refunds paid?", statistics);

        assertThat(terms.overlap(Set.of("refund", "paid"))).isCloseTo(1, within(1e-9));
        assertThat(terms.overlap(Set.of("paid"))).isGreaterThan(terms.overlap(Set.of("refund")));
        assertThat(terms.overlap(Set.of("when", "are"))).isZero();
    }

    @Test
    void questionOfFunctionWordsAloneIsTakenByThem() {
        QuestionTerms terms = new QuestionTerms("Who are you?", new TermStatistics(1, Map.of("who", 1)));

        assertThat(terms.overlap(Set.of("who", "ar", "are", "you"))).isCloseTo(1, within(1e-9));
    }

    @Test
    void wordsThatOnlySurroundAQuestionCountForNothing() {
        QuestionTerms terms = new QuestionTerms("Please tell me what the document says about refunds", statistics);

        assertThat(terms.overlap(Set.of("refund"))).isCloseTo(1, within(1e-9));
    }

    @Test
    void textWithTheOppositeOfAWordContradicts() {
        QuestionTerms terms = new QuestionTerms("When does the shop close?", statistics);

        assertThat(terms.isContradictedBy(Set.of("shop", "open"), false)).isTrue();
        assertThat(terms.isContradictedBy(Set.of("shop", "open", "close"), false))
                .isFalse();
        assertThat(terms.isContradictedBy(Set.of("shop"), false)).isFalse();
    }

    @Test
    void whetherItIsSoIsToldByTheOpposite() {
        QuestionTerms terms = new QuestionTerms("Is the shop open?", statistics);

        assertThat(terms.isContradictedBy(Set.of("shop", "close"), true)).isFalse();
        assertThat(terms.unknown(Set.of("shop", "close"))).isLessThan(terms.unknown(Set.of("shop")));
    }

    @Test
    void whoIsAgainstSomethingIsNotToldByWhoIsForIt() {
        QuestionTerms terms = new QuestionTerms("Who voted against the budget?", statistics);

        assertThat(terms.isContradictedBy(Set.of("budget", "approv", "favour"), false))
                .isTrue();
        assertThat(terms.isContradictedBy(Set.of("budget", "vote"), false)).isFalse();
        assertThat(terms.isContradictedBy(Set.of("budget", "approv", "against"), false))
                .isFalse();
    }

    @Test
    void germanWordsOfOneRootMeanNearlyTheSame() {
        TermStatistics german = new TermStatistics(10, Map.of(), Set.of(Language.GERMAN));
        QuestionTerms terms = new QuestionTerms("Wie kann ich austreten?", german, Set.of());

        assertThat(terms.overlap(Terms.stems("Der Austritt ist zu erklären", Set.of(Language.GERMAN))))
                .isCloseTo(0.6, within(1e-9));
        assertThat(terms.overlap(Terms.stems("Der Ausschluss ist zu erklären", Set.of(Language.GERMAN))))
                .isZero();
        assertThat(new QuestionTerms("Wer leitet?", german, Set.of())
                        .overlap(Terms.stems("Leitung: Sabine Kraus", Set.of(Language.GERMAN))))
                .isCloseTo(0.6, within(1e-9));
    }

    @Test
    void partOfAThingAndWhatIsForItIsAnother() {
        QuestionTerms terms = new QuestionTerms("What does the grinder cost?", statistics);

        assertThat(terms.isOnlyPartOf("Grinder burrs")).isTrue();
        assertThat(terms.isOnlyPartOf("Brush for the grinder")).isTrue();
        assertThat(terms.isOnlyPartOf("Hand grinder")).isFalse();
        assertThat(terms.isOnlyPartOf("Hand-Grinder G-90")).isFalse();
        assertThat(terms.isOnlyPartOf("Grinder-set/2")).isFalse();
    }

    @Test
    void verbsAndAdjectivesAreNoThings() {
        TermStatistics none = new TermStatistics(10, Map.of());

        assertThat(new QuestionTerms("What triggered the alarm?", none, Set.of("alarm")).strange(Set.of("alarm")))
                .isEmpty();
        assertThat(new QuestionTerms("Does the lift stop here?", none, Set.of("lift")).strange(Set.of("lift")))
                .isEmpty();
        assertThat(new QuestionTerms("What are the dietary preferences of rays?", none, Set.of("rai"))
                        .strange(Set.of("rai")))
                .isEmpty();
        assertThat(new QuestionTerms("How much is the walnut?", none, Set.of("alarm")).strange(Set.of("alarm")))
                .contains("walnut");
    }

    @Test
    void otherWordsCountLessWhereNoDocumentHasTheOneAskedWith() {
        QuestionTerms terms = new QuestionTerms("guarantee", statistics);

        assertThat(terms.overlap(Set.of("guarante"))).isCloseTo(1, within(1e-9));
        assertThat(terms.overlap(Set.of("warranti"))).isCloseTo(0.6, within(1e-9));
        assertThat(terms.overlap(Set.of("refund"))).isZero();
        assertThat(terms.unknown()).isCloseTo(1, within(1e-9));
        assertThat(terms.unknown(Set.of("warranti"))).isZero();
        assertThat(terms.askedStems()).contains("guarante", "warranti");
    }

    @Test
    void aWordThatDocumentsHaveHasNoOthers() {
        QuestionTerms terms = new QuestionTerms("refund", statistics);

        assertThat(terms.overlap(Set.of("repay"))).isZero();
        assertThat(terms.askedStems()).containsExactly("refund");
    }

    @Test
    void compoundIsNearlySaidByOneOfItsWords() {
        QuestionTerms terms = new QuestionTerms("paintbrush", statistics);

        assertThat(terms.overlap(Terms.stems("Brushes are washed.", statistics.languages())))
                .isCloseTo(0.6, within(1e-9));
        assertThat(terms.overlap(Terms.stems("Owls are washed.", statistics.languages())))
                .isZero();
    }

    @Test
    void nameIsSaidByAllOfItsPartsOnly() {
        QuestionTerms terms = new QuestionTerms("QT-770", new TermStatistics(10, Map.of("qt", 5, "770", 1)));

        assertThat(terms.overlap(Set.of("qt770"))).isCloseTo(1, within(1e-9));
        assertThat(terms.overlap(Set.of("qt", "770"))).isCloseTo(1, within(1e-9));
        assertThat(terms.overlap(Set.of("qt", "771"))).isZero();
    }

    @Test
    void anotherWordStandsForOneThatNoTextWhichCouldAnswerHas() {
        TermStatistics elsewhere = new TermStatistics(100, Map.of("guarante", 3));

        assertThat(new QuestionTerms("guarantee", elsewhere, Set.of("warranti")).overlap(Set.of("warranti")))
                .isCloseTo(0.6, within(1e-9));
        assertThat(new QuestionTerms("guarantee", elsewhere, Set.of("guarante")).overlap(Set.of("warranti")))
                .isZero();
    }

    @Test
    void germanCompoundIsAKindOfWhatItEndsWith() {
        TermStatistics german = new TermStatistics(10, Map.of(), Set.of(Language.GERMAN));

        assertThat(overlap("Was kostet Holz?", "Altholz", german)).isPositive();
        assertThat(overlap("Was kostet eine Gastonne?", "Gasflaschentonne", german))
                .isPositive();
        assertThat(overlap("Was kostet Reis?", "Preis", german)).isZero();
        assertThat(overlap("Was kostet Holz?", "Holzweg", german)).isZero();
    }

    private static double overlap(String question, String text, TermStatistics statistics) {
        return new QuestionTerms(question, statistics).overlap(Terms.stems(text, statistics.languages()));
    }

    @Test
    void measuredThingIsToldByItsNumberAndUnit() {
        TermStatistics english = new TermStatistics(10, Map.of());
        QuestionTerms terms = new QuestionTerms("Is there a 30-litre crate?", english);

        assertThat(terms.overlap(Terms.stems("Box: 30 litre")))
                .isGreaterThan(terms.overlap(Terms.stems("Box: 50 litre")));
    }

    @Test
    void thingThatNoTextHasAWordForIsStrange() {
        assertThat(strange("How much is a walnut tree?", "Cherry tree: 20")).contains("walnut");
        assertThat(strange("Is there a rental bicycle?", "The rental lasts an hour."))
                .contains("bicycle");
        assertThat(strange("How many holiday weeks are there?", "Courses take six weeks."))
                .contains("holiday");
        assertThat(strange("Is there a playground?", "The playground closes at nine."))
                .isEmpty();
    }

    @Test
    void kindOfAThingOrAnotherWordForItIsNotStrange() {
        assertThat(strange("Can I bring my dog?", "Animals stay outside.")).isEmpty();
        assertThat(strange("Is there a vehicle?", "There is a lorry.")).isEmpty();
        assertThat(strange("How do I get my salary?", "Wages come by transfer."))
                .isEmpty();
        assertThat(strange("How many extra days are there?", "Six days are added."))
                .isEmpty();
    }

    @Test
    void whatPeopleCallByManyWordsIsNotStrange() {
        assertThat(strange("How much is the gym a month?", "A monthly pass costs 49 EUR."))
                .isEmpty();
        assertThat(strange("Can my husband use a pass?", "Passes are for members only."))
                .isEmpty();
        assertThat(strange("What is the phone number of the treasurer?", "Treasurer: 555 2747"))
                .isEmpty();
        assertThat(strange("What is the fee for a machine?", "Large appliances: 25 EUR"))
                .isEmpty();
    }

    private static Optional<String> strange(String question, String text) {
        Set<String> told = Terms.stems(text);
        return new QuestionTerms(question, new TermStatistics(10, Map.of()), told).strange(told);
    }
}
