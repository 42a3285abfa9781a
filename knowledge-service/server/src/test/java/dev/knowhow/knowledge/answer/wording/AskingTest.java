package dev.knowhow.knowledge.answer.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.answer.wording.Asking.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskingTest {

    private static List<String> names(String question) {
        return Asking.of(question).parts().stream()
                .flatMap(part -> part.names().stream())
                .map(Name::text)
                .toList();
    }

    @Test
    void greetingsAndStoriesAroundAQuestionAreLeftAside() {
        assertThat(Asking.of("Hi there! My bike broke on Monday. Where is the nearest workshop? Best wishes")
                        .core())
                .isEqualTo("Where is the nearest workshop?");
        assertThat(Asking.of("My colleague wonders: how long is the lunch break?")
                        .core())
                .isEqualTo("how long is the lunch break?");
    }

    @Test
    void whatIsAskedBesidesIsAPartOfItsOwnAboutTheSameThing() {
        assertThat(Asking.of("When does bus 42 leave and how much is a ticket?").parts())
                .extracting(Part::text)
                .containsExactly("When does bus 42 leave", "how much is a ticket?");
        assertThat(Asking.of("When does bus 42 leave and what does it cost?")
                        .parts()
                        .getLast()
                        .names())
                .extracting(Name::text)
                .containsExactly("42");
    }

    @Test
    void thingsNamedSideBySideAreAPartEach() {
        List<Part> parts = Asking.of("Which boat is longer, Gull or Heron?").parts();

        assertThat(parts).extracting(Part::text).containsExactly("Gull", "Heron");
        assertThat(parts.getFirst().names()).extracting(Name::text).containsExactly("Gull");
        assertThat(parts.getFirst().words()).contains("longer", "Gull").doesNotContain("Heron");
    }

    @Test
    void nameOfTwoWordsIsOneOfThemSideBySide() {
        List<Part> parts = Asking.of("Which boat of the club is longer, Grey Gull or Red Heron?")
                .parts();

        assertThat(parts).extracting(Part::text).containsExactly("Grey Gull", "Red Heron");
        assertThat(parts.getFirst().names()).extracting(Name::text).containsExactly("Grey", "Gull");
        assertThat(parts.getFirst().words()).contains("Grey Gull").doesNotContain("Red", "Heron");
    }

    @Test
    void codesNumbersDatesAndCapitalsAreNames() {
        assertThat(names("Does the B-17 of Marlow fit rail 40 since 3 May 2024?"))
                .containsExactly("3 May 2024", "B-17", "Marlow");
        assertThat(names("Which rail of 40 mm fits version 2.3.1?")).containsExactly("40", "2.3.1");
    }

    @Test
    void capitalsTellNothingWhereAllWordsOrAllNounsHaveThem() {
        assertThat(names("Wie hoch ist die Miete der Wohnung W12?")).containsExactly("W12");
        assertThat(names("What Is The Price Of The Large Boat?")).isEmpty();
    }

    @Test
    void subjectIsWhatIsAskedAboutInThePersonsWords() {
        assertThat(Asking.of("Could you please tell me the opening hours of the museum?")
                        .subject())
                .isEqualTo("opening hours of the museum");
    }

    @Test
    void wordsThatOnlyAskAreIdle() {
        assertThat(Asking.of("Why?").isIdle()).isTrue();
        assertThat(Asking.of("Could you please tell me?").isIdle()).isTrue();
        assertThat(Asking.of("Why B-17?").isIdle()).isFalse();
    }
}
