package dev.knowhow.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is wrong with a form is said once: beside its field, or by the layout. */
class FormErrorsTest {

    private static final String SENTENCE = "A price cannot be less than 0.";

    @Test
    void sentenceBesideItsFieldIsNotLeftForTheLayout() {
        FormErrors errors = FormErrors.at("terms.prices.pages.unit_price", SENTENCE);

        assertThat(errors.unsaid()).isEqualTo(SENTENCE);
        assertThat(errors.of("prices.pages.unitPrice")).isEqualTo(SENTENCE);
        assertThat(errors.unsaid()).isNull();
    }

    @Test
    void askingForAnotherFieldLeavesTheSentence() {
        FormErrors errors = FormErrors.at("prices", SENTENCE);

        assertThat(errors.of("prices.pages.unitPrice", "name")).isNull();
        assertThat(errors.general()).isNull();
        assertThat(errors.unsaid()).isEqualTo(SENTENCE);
    }

    @Test
    void pageThatSaysAllLeavesNothing() {
        FormErrors errors = FormErrors.at("name", SENTENCE);

        assertThat(errors.sentences()).isEqualTo(SENTENCE);
        assertThat(errors.unsaid()).isNull();
    }

    @Test
    void nothingIsWrongUntilThereIsASentence() {
        assertThat(FormErrors.NONE.isEmpty()).isTrue();
        assertThat(FormErrors.NONE.unsaid()).isNull();
        assertThat(FormErrors.at("name", SENTENCE).isEmpty()).isFalse();
    }
}
