package dev.knowhow.knowledge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingConfiguration;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IngestionConfigurationTest {

    @Test
    void defaults() {
        assertThat(configuration(Map.of()))
                .isEqualTo(new IngestionConfiguration(2, 1_048_576, 10, Duration.ofHours(1), 4, 10, 16));
    }

    @Test
    void everyKeyIsRead() {
        Map<String, Object> properties = Map.of(
                "knowhow.ingestion.per-tenant",
                1,
                "knowhow.ingestion.small-file",
                "2KB",
                "knowhow.ingestion.few-files",
                3,
                "knowhow.ingestion.deadline",
                "4m",
                "knowhow.ingestion.max-failures",
                5,
                "knowhow.ingestion.max-interruptions",
                6,
                "knowhow.ingestion.batch",
                7);

        assertThat(configuration(properties))
                .isEqualTo(new IngestionConfiguration(1, 2_048, 3, Duration.ofMinutes(4), 5, 6, 7));
    }

    private static IngestionConfiguration configuration(Map<String, Object> properties) {
        return TestingConfiguration.read(IngestionConfiguration.class, properties);
    }
}
