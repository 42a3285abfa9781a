package dev.knowhow.knowledge.response.followup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.answer.evidence.Continuation;
import dev.knowhow.knowledge.response.followup.Meaning.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowUpsTest {

    @Test
    void timeTakesThePlaceOfTheTimeBefore() {
        assertThat(texts(after("When does the shop open on weekdays?", "", "And on Sundays?")))
                .containsExactly("When does the shop open on Sundays?");
        assertThat(texts(after("Wann öffnet der Laden unter der Woche?", "", "Und samstags?")))
                .containsExactly("Wann öffnet der Laden samstags?");
        assertThat(texts(after("What does parking cost before 18:00?", "", "And after 19:30?")))
                .containsExactly("What does parking cost after 19:30?");
    }

    @Test
    void codeOrTimeTakesThePlaceOfItsLikeAndLeavesTheVerb() {
        assertThat(texts(after("What does the K-200 cost?", "", "and the K-300?")))
                .containsExactly("What does the K-300 cost?");
        assertThat(texts(after("When does the Saturday market open?", "", "And Sunday?")))
                .containsExactly("When does the Sunday market open?");
        assertThat(texts(after("What does delivery within 30 kilometres cost?", "", "And within 50 kilometres?")))
                .containsExactly("What does delivery within 50 kilometres cost?");
    }

    @Test
    void adjectiveWithOneTakesThePlaceOfTheNameBefore() {
        assertThat(texts(after("How long does the Gentle programme take?", "", "And the Short one?")))
                .containsExactly("How long does the Short programme take?");
    }

    @Test
    void questionForAMereNounIsAskedOfWhatTheOneBeforeWasAbout() {
        assertThat(texts(after("Who teaches Spanish B1?", "", "In which room?")))
                .containsExactly("In which room (Spanish B1)?");
    }

    @Test
    void germanQuestionThatBeginsWithItsVerbIsAQuestionOfItsOwn() {
        assertThat(texts(after("Wer leitet den Malkurs?", "", "Brauche ich Farben?")))
                .containsExactly("Brauche ich Farben (den Malkurs)?", "Brauche ich Farben?");
    }

    @Test
    void pronounStandsForTheThingNamedUnlessDocumentsTellItOfWhatItIsPartOf() {
        assertThat(texts(after("How long is the warranty of the Z 20?", "", "Does it cover rust?")))
                .containsExactly(
                        "Does the Z 20 cover rust?", "Does the warranty cover rust?", "Does the Z 20 cover rust?");
    }

    @Test
    void whatWasToldIsNoAnswerToWhatItDoesNotSpeakOf() {
        String told = "Adults pay 9 euros.\n\nChildren get in free.";

        assertThat(after("What do adults pay?", told, "And students?").continuation())
                .isEqualTo(new Continuation("Adults pay 9 euros.", "students", true));
        assertThat(after("What do adults pay?", "Adults pay 9 euros, students 5.", "And students?")
                        .continuation()
                        .told())
                .isEmpty();
        assertThat(after("How long is it stored?", "It is stored for a year.", "And after that?")
                        .continuation()
                        .told())
                .isEqualTo("It is stored for a year.");
    }

    @Test
    void questionWithASubjectOfItsOwnTakesNothing() {
        Meaning meaning =
                after("What do adults pay?", "Adults pay 9 euros.", "When does the harbour office close on Mondays?");

        assertThat(texts(meaning)).containsExactly("When does the harbour office close on Mondays?");
        assertThat(meaning.continuation()).isEqualTo(Continuation.NONE);
    }

    private static Meaning after(String before, String answer, String question) {
        return FollowUps.understand(question, List.of(new Turn("user", before), new Turn("assistant", answer)));
    }

    private static List<String> texts(Meaning meaning) {
        return meaning.readings().stream().map(Reading::text).toList();
    }
}
