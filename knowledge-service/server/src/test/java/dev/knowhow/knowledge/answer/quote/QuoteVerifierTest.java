package dev.knowhow.knowledge.answer.quote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.answer.TestingEvidence;
import dev.knowhow.knowledge.answer.quote.MarkedText.MarkedSentence;
import dev.knowhow.knowledge.answer.quote.MarkedText.Marker;
import dev.knowhow.knowledge.chunking.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuoteVerifierTest {

    private final QuoteVerifier verifier = new QuoteVerifier(
            "How long does the 2024 refund take?",
            new TestingEvidence("")
                    .chunk("terms", "Refunds are paid\n  within 14 days of the return. Shipping is free.")
                    .chunk("other", "The office is closed on Sunday.")
                    .found()
                    .chunks());

    private List<Quote> verify(String sentence, Marker... markers) {
        return verifier.verify(new MarkedSentence("", sentence, List.of(markers)));
    }

    @Test
    void quoteIsFoundWhateverTheWhiteSpaceAndCitedLiterally() {
        Quote quote = verify("Refunds take 14 days.", new Marker(1, "paid within 14 days"))
                .getFirst();

        assertThat(quote.text()).isEqualTo("paid\n  within 14 days");
        assertThat(quote.citation(21))
                .satisfies(citation -> assertThat(citation.charStart()).isEqualTo(112))
                .satisfies(citation -> assertThat(citation.quote()).hasSize(citation.charEnd() - citation.charStart()))
                .satisfies(citation -> assertThat(citation.page()).isEqualTo(3));
    }

    @Test
    void quoteThatIsNotInTheSourceSupportsNothing() {
        assertThat(verify("Refunds take 14 days.", new Marker(1, "paid in 14 days")))
                .isEmpty();
        assertThat(verify("Refunds take 14 days.", new Marker(2, "paid within 14 days")))
                .isEmpty();
        assertThat(verify("Refunds take 14 days.", new Marker(1, "PAID WITHIN 14 DAYS")))
                .isEmpty();
    }

    @Test
    void sourceThatDoesNotExistSupportsNothing() {
        assertThat(verify("Refunds take 14 days.", new Marker(0, "14 days"), new Marker(3, "14 days")))
                .isEmpty();
    }

    @Test
    void sentenceWithoutMarkerIsUnsupported() {
        assertThat(verify("Refunds take 14 days.")).isEmpty();
    }

    @Test
    void numberThatIsInNoQuoteIsUnsupported() {
        assertThat(verify("Refunds take 30 days.", new Marker(1, "Refunds are paid within 14 days")))
                .isEmpty();
    }

    @Test
    void numberOfTheQuestionMayBeRepeated() {
        assertThat(verify("In 2024 refunds take 14 days.", new Marker(1, "within 14 days of the return")))
                .hasSize(1);
    }

    @Test
    void quoteAboutSomethingElseSupportsNothing() {
        assertThat(verify("Refunds need a receipt.", new Marker(1, "Shipping is free")))
                .isEmpty();
    }

    @Test
    void markerWithoutQuoteHoldsOnlyForAVerbatimSentence() {
        assertThat(verify("Shipping is free.", new Marker(1, ""))).hasSize(1);
        assertThat(verify("Shipping costs nothing.", new Marker(1, ""))).isEmpty();
    }

    @Test
    void sameQuoteTwiceIsOneCitation() {
        assertThat(verify("Shipping is free.", new Marker(1, "Shipping is free"), new Marker(1, "Shipping is free")))
                .hasSize(1);
    }

    @Test
    void longQuoteIsFoundWithoutRecursion() {
        String text = "word\n ".repeat(50_000) + "end";
        assertThat(QuoteVerifier.find("word ".repeat(50_000) + "end", "x  " + text))
                .contains(new Span(3, 3 + text.length()));
    }

    @Test
    void findTakesEveryCharacterLiterally() {
        assertThat(QuoteVerifier.find("a.c (x)*", "abc a.c  (x)* d")).contains(new Span(4, 13));
        assertThat(QuoteVerifier.find("  ", "abc")).isEmpty();
    }
}
