package dev.knowhow.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.ForwardingEmbedder;
import dev.knowhow.knowledge.embedding.TestingEmbedder;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadLanguageTest {

    private final Embedder english = new ForwardingEmbedder<>(new TestingEmbedder()) {
        @Override
        public boolean reads(String language) {
            return language.equals("en");
        }
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wie lange ist die Kündigungsfrist?",
                "¿Cuánto cuesta el billete de vuelta?",
                "退货期限是多久？",
                "Сколько стоит билет?"
            })
    void questionThatTheEncoderDoesNotReadSaysSo(String question) {
        assertThat(UnreadLanguage.describe(question, Set.of(english)))
                .contains("searched by its words alone")
                .contains("encoder add");
    }

    @Test
    void questionThatItReadsSaysNothing() {
        assertThat(UnreadLanguage.describe("How long is the notice period?", Set.of(english)))
                .isEmpty();
    }

    @Test
    void encoderOfAllLanguagesReadsAnyQuestion() {
        assertThat(UnreadLanguage.describe("Wie lange ist die Frist?", Set.of(english, new TestingEmbedder())))
                .isEmpty();
    }
}
