package dev.knowhow.durable.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.tenancy.testing.TestingConfiguration;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanguageModelConfigurationTest {

    private static LanguageModelConfiguration read(Map<String, Object> properties) {
        return TestingConfiguration.read(LanguageModelConfiguration.class, properties);
    }

    @Test
    void defaults() {
        assertThat(read(Map.of("knowhow.llm.base-url", "http://127.0.0.1:1/v1", "knowhow.llm.model", "m")))
                .isEqualTo(new LanguageModelConfiguration(
                        URI.create("http://127.0.0.1:1/v1"), "", "m", true, Duration.ofSeconds(60), 8, 200));
    }

    @Test
    void everyKeyIsRead() {
        Map<String, Object> properties = Map.of(
                "knowhow.llm.base-url", "https://llm.example/v1/",
                "knowhow.llm.api-key", "secret",
                "knowhow.llm.model", "m",
                "knowhow.llm.streaming", false,
                "knowhow.llm.timeout", "5s",
                "knowhow.llm.sources", 3,
                "knowhow.llm.evaluation-examples", 10);
        LanguageModelConfiguration configuration = read(properties);

        assertThat(configuration)
                .isEqualTo(new LanguageModelConfiguration(
                        URI.create("https://llm.example/v1/"), "secret", "m", false, Duration.ofSeconds(5), 3, 10));
        assertThat(new OpenAiServer("it", configuration.baseUrl(), "").address("chat/completions"))
                .hasToString("https://llm.example/v1/chat/completions");
        assertThat(configuration.toString()).doesNotContain("secret");
    }

    @Test
    void addressThatIsNotHttpIsRefused() {
        assertThatThrownBy(() -> new LanguageModelConfiguration(
                        URI.create("file:///etc"), "", "m", true, Duration.ofSeconds(5), 3, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
