package dev.knowhow.knowledge.answer.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.durable.llm.LanguageModelConfiguration;
import dev.knowhow.knowledge.answer.AnswerEngine;
import dev.knowhow.knowledge.answer.ExtractiveAnswerEngine;
import dev.knowhow.knowledge.answer.GenerativeAnswerEngine;
import dev.knowhow.tenancy.testing.TestingConfiguration;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerConfigurationTest {

    private static <T> T configuration(Class<T> type, Map<String, Object> properties) {
        return TestingConfiguration.read(type, properties);
    }

    @Test
    void defaults() {
        assertThat(configuration(AnswerConfiguration.class, Map.of())).isEqualTo(new AnswerConfiguration(0.5, 3));
    }

    @Test
    void everyKeyIsRead() {
        Map<String, Object> properties =
                Map.of("knowhow.answer.threshold", 0.7, "knowhow.answer.supporting-sentences", 1);

        assertThat(configuration(AnswerConfiguration.class, properties)).isEqualTo(new AnswerConfiguration(0.7, 1));
    }

    @Test
    void withoutLanguageModelAnswersAreExtracted() {
        try (ApplicationContext context = TestingConfiguration.context(Map.of())) {
            assertThat(context.containsBean(LanguageModelConfiguration.class)).isFalse();
            assertThat(context.getBean(AnswerEngine.class)).isInstanceOf(ExtractiveAnswerEngine.class);
        }
    }

    @Test
    void languageModelWritesAnswersWhereThereIsOne() {
        Map<String, Object> properties =
                Map.of("knowhow.llm.base-url", "http://127.0.0.1:1/v1", "knowhow.llm.model", "m");

        assertThat(configuration(AnswerEngine.class, properties)).isInstanceOf(GenerativeAnswerEngine.class);
    }
}
