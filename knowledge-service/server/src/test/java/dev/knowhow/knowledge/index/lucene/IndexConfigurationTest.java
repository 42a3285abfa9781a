package dev.knowhow.knowledge.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexConfigurationTest {

    @Test
    void defaults() {
        assertThat(configuration(Map.of()))
                .isEqualTo(new IndexConfiguration(
                        Path.of("data/index"), 200, Duration.ofMinutes(10), Duration.ofMinutes(10)));
    }

    @Test
    void everyKeyIsRead() {
        Map<String, Object> properties = Map.of(
                "knowhow.index.directory", "/srv/index",
                "knowhow.index.open-stores", 7,
                "knowhow.index.close-after", "30s",
                "knowhow.index.check-after", "5m");

        assertThat(configuration(properties))
                .isEqualTo(new IndexConfiguration(
                        Path.of("/srv/index"), 7, Duration.ofSeconds(30), Duration.ofMinutes(5)));
    }

    private static IndexConfiguration configuration(Map<String, Object> properties) {
        return TestingConfiguration.read(IndexConfiguration.class, properties);
    }
}
