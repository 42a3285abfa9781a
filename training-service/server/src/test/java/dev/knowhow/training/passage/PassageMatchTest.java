package dev.knowhow.training.passage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.training.dataset.snapshot.Example;
import dev.knowhow.training.dataset.split.Split;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PassageMatchTest {

    private static final String LEAVE = "Every employee has 29 days of paid holiday a year.";

    private static Example example(String output, @Nullable String document, @Nullable String chunk) {
        return new Example("t1", 1, null, "a question", output, Split.TRAIN, document, null, chunk);
    }

    /** The passages, of the texts in their order (p0, p1 …, all of file-1), that answer an example. */
    private static Set<String> answering(Example example, String... texts) {
        PassageMatch match = new PassageMatch(List.of(example));
        for (int i = 0; i < texts.length; i++) {
            match.offer("p" + i, "file-1", texts[i]);
        }
        return match.answering().getFirst();
    }

    @Test
    void passageThatHoldsTheOutputAnswersHoweverItIsSetInType() {
        assertThat(answering(
                        example("29 days of  PAID holiday", null, null),
                        "Nothing to do with it.",
                        "Before. " + LEAVE + " After.",
                        "Holiday is paid for days, of 29 people."))
                .containsExactly("p1");
    }

    @Test
    void longOutputThatWasCutInTwoIsAnsweredByTheLargerPart() {
        String rest = "Up to five days can be carried over into the next year and lapse at the end of March then.";
        assertThat(answering(example(LEAVE + " " + rest, null, null), LEAVE, rest))
                .containsExactly("p1");
    }

    @Test
    void outputInOtherWordsIsAnsweredByThePassageWithMostOfThem() {
        assertThat(answering(
                        example("You have 29 days of paid holiday each year", null, null),
                        "You have to hand in receipts each year.",
                        LEAVE))
                .containsExactly("p1");
    }

    @Test
    void passagesThatHoldEquallyMuchAllAnswer() {
        assertThat(answering(example("29 days", null, null), LEAVE, "Repairs take 29 days.", "29 or more days"))
                .containsExactlyInAnyOrder("p0", "p1");
    }

    @Test
    void passageOfAnotherDocumentThanTheNamedFileDoesNotAnswer() {
        assertThat(answering(example(LEAVE, "file-2", null), LEAVE)).isEmpty();
        assertThat(answering(example(LEAVE, "file-1", null), LEAVE)).containsExactly("p0");
    }

    @Test
    void documentUnderANameOfTheTenantsOwnIsLookedForEverywhere() {
        assertThat(answering(example(LEAVE, "staff handbook", null), LEAVE)).containsExactly("p0");
    }

    @Test
    void passageThatAnAnswerCitedAnswersAlone() {
        assertThat(answering(example(LEAVE, "file-1", "p1"), LEAVE, "Another text."))
                .containsExactly("p1");
        assertThat(answering(example(LEAVE, "file-1", "p9"), LEAVE)).isEmpty();
    }

    @Test
    void whatStandsNowhereIsAnsweredByNothing() {
        assertThat(answering(example("The moon is made of cheese", null, null), LEAVE))
                .isEmpty();
        assertThat(answering(example("?!", null, null), LEAVE, "?!")).isEmpty();
    }
}
