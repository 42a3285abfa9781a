package dev.knowhow.training.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingConfiguration;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobConfigurationTest {

    @Test
    void defaults() {
        assertThat(TestingConfiguration.read(JobConfiguration.class, Map.of()))
                .isEqualTo(new JobConfiguration(2, Duration.ofHours(2), 6, 10, Duration.ofMillis(250), 3));
    }

    @Test
    void everyKeyIsRead() {
        Map<String, Object> properties = Map.of(
                "knowhow.training.per-tenant",
                1,
                "knowhow.training.deadline",
                "3h",
                "knowhow.training.max-failures",
                4,
                "knowhow.training.max-interruptions",
                5,
                "knowhow.training.polling",
                "6s",
                "knowhow.training.checkpoints",
                7);

        assertThat(TestingConfiguration.read(JobConfiguration.class, properties))
                .isEqualTo(new JobConfiguration(1, Duration.ofHours(3), 4, 5, Duration.ofSeconds(6), 7));
    }
}
