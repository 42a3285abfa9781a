package dev.knowhow.knowledge.answer.quote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.answer.quote.MarkedText.MarkedSentence;
import dev.knowhow.knowledge.answer.quote.MarkedText.Marker;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkedTextTest {

    private static List<MarkedSentence> whole(String text) {
        MarkedText marked = new MarkedText();
        List<MarkedSentence> sentences = new ArrayList<>(marked.append(text));
        sentences.addAll(marked.finish());
        return sentences;
    }

    private static MarkedSentence sentence(String separator, String text, Marker... markers) {
        return new MarkedSentence(separator, text, List.of(markers));
    }

    @Test
    void markersBelongToTheSentenceBeforeThem() {
        assertThat(whole("Refunds take 14 days. [1: \"within 14 days\"] Shipping is free [2: \"free\"][3]."))
                .containsExactly(
                        sentence("", "Refunds take 14 days.", new Marker(1, "within 14 days")),
                        sentence(" ", "Shipping is free.", new Marker(2, "free"), new Marker(3, "")));
    }

    @Test
    void sentenceWithoutMarkerHasNone() {
        assertThat(whole("I think so. Refunds take 14 days [1: \"14 days\"]."))
                .containsExactly(
                        sentence("", "I think so."), sentence(" ", "Refunds take 14 days.", new Marker(1, "14 days")));
    }

    @Test
    void markersWithinASentenceAreItsOwn() {
        assertThat(whole("It costs 5 euros [1: \"5 euros\"] and takes a day [2: \"one day\"]."))
                .containsExactly(sentence(
                        "", "It costs 5 euros and takes a day.", new Marker(1, "5 euros"), new Marker(2, "one day")));
    }

    @Test
    void quoteMayHoldQuotationMarksAndLineBreaks() {
        assertThat(whole("He agreed [1: \"he said \"yes\"\nat once\"].")
                        .getFirst()
                        .markers())
                .containsExactly(new Marker(1, "he said \"yes\"\nat once"));
    }

    @Test
    void otherBracketsAreText() {
        assertThat(whole("See the annex [sic] of 2020.")).containsExactly(sentence("", "See the annex [sic] of 2020."));
    }

    @Test
    void markerThatIsNeverClosedIsText() {
        assertThat(whole("Refunds take 14 days [1: \"14").getFirst().markers()).isEmpty();
    }

    @Test
    void listKeepsItsLines() {
        assertThat(whole("- One. [1: \"one\"]\n- Two. [1: \"two\"]\n\nThree. [1: \"three\"]"))
                .extracting(MarkedSentence::separator)
                .containsExactly("", "\n", "\n\n");
    }

    @Test
    void piecesOfAnySizeGiveTheSameSentences() {
        String text =
                "Refunds take 14 days [1: \"within 14 days\"]. It costs 3.50 euros, e.g. for parcels. [2: \"3.50\"] "
                        + "Dr. Smith agrees [sic] [3].\n- Last [4: \"x [y] z\"]";
        for (int size = 1; size < text.length(); size++) {
            MarkedText marked = new MarkedText();
            List<MarkedSentence> sentences = new ArrayList<>();
            for (int i = 0; i < text.length(); i += size) {
                sentences.addAll(marked.append(text.substring(i, Math.min(text.length(), i + size))));
            }
            sentences.addAll(marked.finish());

            assertThat(sentences).as("pieces of %d", size).isEqualTo(whole(text));
        }
    }

    @Test
    void sentenceIsGivenOutAsSoonAsTheNextBegins() {
        MarkedText marked = new MarkedText();

        assertThat(marked.append("Refunds take 14 days [1: \"14 days\"]. ")).isEmpty();
        assertThat(marked.append("Shipping")).hasSize(1);
    }
}
