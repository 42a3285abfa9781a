package dev.knowhow.knowledge.answer.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.knowledge.index.TermStatistics;
import dev.knowhow.knowledge.index.text.Terms;
import java.util.Map;
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

        assertThat(terms.isContradictedBy(Set.of("shop", "open"))).isTrue();
        assertThat(terms.isContradictedBy(Set.of("shop", "open", "close"))).isFalse();
        assertThat(terms.isContradictedBy(Set.of("shop"))).isFalse();
    }

    @Test
    void otherWordsCountLessWhereNoDocumentHasTheOneAskedWith() {
        QuestionTerms terms = new QuestionTerms("guarantee", statistics);

        assertThat(terms.overlap(Set.of("guarante"))).isCloseTo(1, within(1e-9));
        assertThat(terms.overlap(Set.of("warranti"))).isCloseTo(0.6, within(1e-9));
        assertThat(terms.overlap(Set.of("refund"))).isZero();
        assertThat(terms.unknown()).isCloseTo(1, within(1e-9));
        assertThat(terms.unknown(Set.of("warranti"))).isZero();
        assertThat(terms.asked()).contains("guarante", "warranti");
    }

    @Test
    void aWordThatDocumentsHaveHasNoOthers() {
        QuestionTerms terms = new QuestionTerms("refund", statistics);

        assertThat(terms.overlap(Set.of("repay"))).isZero();
        assertThat(terms.asked()).containsExactly("refund");
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
}
