package dev.knowhow.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The configuration of the console: what it is without settings, and that every setting reaches it. */
class WebConfigurationTest {

    @Test
    void sessionsLiveAsLongAsSaidUnlessSetOtherwise() {
        WebConfiguration configuration = configuration(Map.of(
                "knowhow.web.public-url", "http://127.0.0.1:8080",
                "knowhow.web.client-secret", "s",
                "knowhow.web.session.key", "k"));
        assertThat(configuration.session().idleTimeout()).isEqualTo(Duration.ofMinutes(30));
        assertThat(configuration.session().maxLifetime()).isEqualTo(Duration.ofHours(10));
        assertThat(configuration.secure()).isFalse();
    }

    @Test
    void everyKeyIsMapped() {
        WebConfiguration configuration = configuration(Map.of(
                "knowhow.web.public-url", "https://know.example/",
                "knowhow.web.client-secret", "secret",
                "knowhow.web.session.key", "key",
                "knowhow.web.session.idle-timeout", "5m",
                "knowhow.web.session.max-lifetime", "1h"));
        assertThat(configuration)
                .isEqualTo(new WebConfiguration(
                        URI.create("https://know.example/"),
                        "secret",
                        new WebConfiguration.Session("key", Duration.ofMinutes(5), Duration.ofHours(1))));
        assertThat(configuration.secure()).isTrue();
        assertThat(configuration.resolve("/v1")).hasToString("https://know.example/v1");
    }

    private static WebConfiguration configuration(Map<String, Object> properties) {
        try (ApplicationContext context = ApplicationContext.builder()
                .properties(properties)
                .enableDefaultPropertySources(false)
                .build()
                .start()) {
            return context.getBean(WebConfiguration.class);
        }
    }
}
