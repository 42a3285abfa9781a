package dev.knowhow.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.tenancy.testing.TestingConfiguration;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerConfigurationTest {

    private static <T> T configuration(Class<T> type, Map<String, Object> properties) {
        return TestingConfiguration.read(type, properties);
    }

    @Test
    void defaults() {
        assertThat(configuration(AnswerConfiguration.class, Map.of())).isEqualTo(new AnswerConfiguration(0.58, 2));
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
    void languageModelDefaults() {
        Map<String, Object> properties =
                Map.of("knowhow.llm.base-url", "http://127.0.0.1:1/v1", "knowhow.llm.model", "m");

        assertThat(configuration(LanguageModelConfiguration.class, properties))
                .isEqualTo(new LanguageModelConfiguration(
                        URI.create("http://127.0.0.1:1/v1"), "", "m", true, Duration.ofSeconds(60), 8));
        assertThat(configuration(AnswerEngine.class, properties)).isInstanceOf(GenerativeAnswerEngine.class);
    }

    @Test
    void everyLanguageModelKeyIsRead() {
        Map<String, Object> properties = Map.of(
                "knowhow.llm.base-url", "https://llm.example/v1/",
                "knowhow.llm.api-key", "secret",
                "knowhow.llm.model", "m",
                "knowhow.llm.streaming", false,
                "knowhow.llm.timeout", "5s",
                "knowhow.llm.sources", 3);
        LanguageModelConfiguration configuration = configuration(LanguageModelConfiguration.class, properties);

        assertThat(configuration)
                .isEqualTo(new LanguageModelConfiguration(
                        URI.create("https://llm.example/v1/"), "secret", "m", false, Duration.ofSeconds(5), 3));
        assertThat(configuration.chatCompletions()).hasToString("https://llm.example/v1/chat/completions");
        assertThat(configuration.toString()).doesNotContain("secret");
    }

    @Test
    void addressThatIsNotHttpIsRefused() {
        assertThatThrownBy(() -> new LanguageModelConfiguration(
                        URI.create("file:///etc"), "", "m", true, Duration.ofSeconds(5), 3))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
