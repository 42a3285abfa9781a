package dev.knowhow.durable.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingConfiguration;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdempotencyConfigurationTest {

    @Test
    void defaults() {
        assertThat(configuration(Map.of()))
                .isEqualTo(new IdempotencyConfiguration(
                        Duration.ofHours(24), 4 << 20, 100_000, 1L << 30, Duration.ofSeconds(15)));
    }

    @Test
    void everyKeyIsRead() {
        Map<String, Object> properties = Map.of(
                "knowhow.idempotency.kept",
                "2h",
                "knowhow.idempotency.longest-reply",
                "3KB",
                "knowhow.idempotency.keys-per-tenant",
                4,
                "knowhow.idempotency.bytes-per-tenant",
                "5KB",
                "knowhow.idempotency.lease",
                "6s");

        assertThat(configuration(properties))
                .isEqualTo(
                        new IdempotencyConfiguration(Duration.ofHours(2), 3 << 10, 4, 5L << 10, Duration.ofSeconds(6)));
    }

    private static IdempotencyConfiguration configuration(Map<String, Object> properties) {
        return TestingConfiguration.read(IdempotencyConfiguration.class, properties);
    }
}
