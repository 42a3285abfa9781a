package dev.knowhow.durable.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingConfiguration;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobWorkerConfigurationTest {

    @Test
    void defaults() {
        assertThat(configuration(Map.of()))
                .isEqualTo(new JobWorkerConfiguration(true, 2, 3, 2, Duration.ofSeconds(1), Duration.ofSeconds(2)));
    }

    @Test
    void everyKeyIsRead() {
        Map<String, Object> properties = Map.of(
                "knowhow.jobs.enabled",
                false,
                "knowhow.jobs.interactive-workers",
                5,
                "knowhow.jobs.bulk-workers",
                6,
                "knowhow.jobs.upkeep-workers",
                7,
                "knowhow.jobs.polling-interval",
                "8s",
                "knowhow.jobs.heartbeat",
                "9s");

        assertThat(configuration(properties))
                .isEqualTo(new JobWorkerConfiguration(false, 5, 6, 7, Duration.ofSeconds(8), Duration.ofSeconds(9)));
    }

    private static JobWorkerConfiguration configuration(Map<String, Object> properties) {
        return TestingConfiguration.read(JobWorkerConfiguration.class, properties);
    }
}
