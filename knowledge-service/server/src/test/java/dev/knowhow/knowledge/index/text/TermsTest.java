package dev.knowhow.knowledge.index.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.index.text.Terms.Term;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TermsTest {

    private static List<String> stems(String text) {
        return Terms.of(text).stream().map(Term::stem).toList();
    }

    private static Set<String> telling(String text) {
        return Terms.of(text).stream().filter(Term::telling).map(Term::stem).collect(Collectors.toSet());
    }

    @Test
    void wordsAreBroughtToTheirStems() {
        assertThat(stems("The refunds are paid")).containsExactly("the", "refund", "ar", "paid");
    }

    @Test
    void termTellsWhereItsWordIs() {
        String text = "Ｗｅｉｇｈｔ ﬁnal x";

        assertThat(Terms.of(text))
                .extracting(term -> text.substring(term.start(), term.end()))
                .containsExactly("Ｗｅｉｇｈｔ", "ﬁnal", "x");
        assertThat(stems(text)).containsExactly("weight", "final", "x");
    }

    @Nested
    class Identifiers {

        @Test
        void areFoundHoweverTheirPartsAreJoined() {
            assertThat(stems("ＱＴ－７７０")).isEqualTo(stems("QT-770")).containsExactly("qt770", "qt", "770");
            assertThat(stems("QT770")).containsExactly("qt770", "qt", "770");
            assertThat(stems("QT\u2011770")).containsExactly("qt770", "qt", "770");
            assertThat(stems("e-mail")).contains("email");
        }

        @Test
        void ofProgramsAreFoundByTheirParts() {
            assertThat(stems("parseHttpHeader")).containsExactly("parsehttphead", "pars", "http", "header");
            assertThat(stems("MAX_PAGE_SIZE")).containsExactly("maxpages", "max", "page", "size");
            assertThat(stems("HTTPServer PDFs")).containsExactly("httpserver", "http", "server", "pdf");
            assertThat(stems("java.util.List")).contains("java", "util", "list");
        }

        @Test
        void ofVersionsAndAddressesAreNotTakenApart() {
            assertThat(stems("4.0.17")).containsExactly("4.0.17");
            assertThat(stems("v4.0.17")).containsExactly("v4.0.17", "v", "4.0.17");
            assertThat(stems("E_0xC0000022")).containsExactly("e0xc0000022", "e", "0xc0000022");
            assertThat(stems("9f3a77b1c0de")).containsExactly("9f3a77b1c0de");
        }

        @Test
        void keepTheSignsThatTellThemApart() {
            assertThat(stems("C C++ C# (.NET)")).containsExactly("c", "c++", "c#", ".net", "net");
            assertThat(stems("It ends in C. Next")).contains("c", "next").doesNotContain("c.", ".next");
        }

        @Test
        void rangesAreNoNumbers() {
            assertThat(stems("10-20")).containsExactly("10-20", "10", "20").doesNotContain("1020");
        }
    }

    @Test
    void unitIsAWordWhetherOrNotASpaceIsBeforeIt() {
        assertThat(stems("12 kg")).containsExactly("12", "kg");
        assertThat(stems("12kg")).containsExactly("12kg", "12", "kg");
    }

    @Test
    void digitsInGroupsAreTheNumber() {
        assertThat(stems("12,500")).containsExactly("12500");
        assertThat(stems("12.500")).containsExactly("12500", "12.500");
        assertThat(stems("3,75")).containsExactly("3.75");
        assertThat(stems("1.234,5")).isEqualTo(stems("1,234.5")).containsExactly("1234.5");
    }

    @Test
    void pairsOfCharactersStandForWordsWithoutSpaces() {
        assertThat(stems("防水手表")).containsExactly("防水", "水手", "手表");
        assertThat(telling("手表是什么")).containsExactly("手表");
    }

    @Test
    void eachLanguageHasItsStems() {
        assertThat(stems("Die Häuser sind mit Gärten")).contains("haus", "gart");
        assertThat(stems("Les chevaux sont dans l'écurie")).contains("cheval");
        assertThat(stems("в зданиях и на площадях")).contains("здан", "площад");
    }

    @Test
    void functionWordsOfEachLanguageTellNothing() {
        assertThat(telling("Wann wird die Miete bezahlt?")).containsExactlyInAnyOrder("miet", "bezahlt");
        assertThat(telling("¿Cuándo se pagan los alquileres?")).containsExactlyInAnyOrder("pagan", "alquiler");
        assertThat(telling("Когда платят за аренду?")).containsExactlyInAnyOrder("плат", "аренд");
        assertThat(telling("When did the war end?")).containsExactlyInAnyOrder("war", "end");
    }

    @Test
    void wordHasAStemInEachLanguageOfTheDocuments() {
        assertThat(Terms.of("Häusern", Set.of(Language.GERMAN, Language.ENGLISH)))
                .extracting(Term::stem)
                .containsExactlyInAnyOrder("haus", "hausern");
    }
}
