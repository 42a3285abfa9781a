package dev.knowhow.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.ForwardingEmbedder;
import dev.knowhow.knowledge.embedding.TestingEmbedder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreadLanguageTest {

    private final Embedder english = new ForwardingEmbedder<>(new TestingEmbedder()) {
        @Override
        public boolean reads(String language) {
            return language.equals("en");
        }
    };

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Wie lange ist die Kündigungsfrist?  | German
            ¿Cuánto cuesta el billete de vuelta? | Spanish
            退货期限是多久？                       | Chinese
            Сколько стоит билет?                 | Russian
            """)
    void questionThatTheEncoderDoesNotReadSaysSo(String question, String language) {
        assertThat(UnreadLanguage.describe(question, english))
                .contains("Your question is in " + language)
                .contains("an encoder for " + language);
    }

    @Test
    void questionThatItReadsSaysNothing() {
        assertThat(UnreadLanguage.describe("How long is the notice period?", english))
                .isEmpty();
    }

    @Test
    void encoderOfAllLanguagesReadsAnyQuestion() {
        assertThat(UnreadLanguage.describe("Wie lange ist die Frist?", new TestingEmbedder()))
                .isEmpty();
    }
}
