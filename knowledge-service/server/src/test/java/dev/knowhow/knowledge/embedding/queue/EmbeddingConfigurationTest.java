package dev.knowhow.knowledge.embedding.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingConfiguration;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddingConfigurationTest {

    @Test
    void defaults() {
        EmbeddingConfiguration configuration = configuration(Map.of());

        assertThat(configuration).isEqualTo(new EmbeddingConfiguration(0, 1000, 5_000, null));
        assertThat(configuration.workersOrCores())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void everyKeyIsRead() {
        EmbeddingConfiguration configuration = configuration(Map.of(
                "knowhow.embedding.workers",
                3,
                "knowhow.embedding.cached-queries",
                50,
                "knowhow.embedding.waiting-per-tenant",
                700,
                "knowhow.embedding.encoder",
                "encoders/e5"));

        assertThat(configuration).isEqualTo(new EmbeddingConfiguration(3, 50, 700, Path.of("encoders/e5")));
        assertThat(configuration.workersOrCores()).isEqualTo(3);
    }

    private static EmbeddingConfiguration configuration(Map<String, Object> properties) {
        return TestingConfiguration.read(EmbeddingConfiguration.class, properties);
    }
}
