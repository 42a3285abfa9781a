package dev.knowhow.knowledge.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.tenancy.testing.TestingConfiguration;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdapterConfigurationTest {

    @Test
    void defaults() {
        assertThat(TestingConfiguration.read(AdapterConfiguration.class, Map.of()))
                .isEqualTo(new AdapterConfiguration(64 << 20, Duration.ofMinutes(10)));
    }

    @Test
    void everyKeyIsRead() {
        Map<String, Object> properties = Map.of("knowhow.adapters.cache-bytes", 7, "knowhow.adapters.keep-for", "8s");

        assertThat(TestingConfiguration.read(AdapterConfiguration.class, properties))
                .isEqualTo(new AdapterConfiguration(7, Duration.ofSeconds(8)));
    }

    @Test
    void cacheWithoutRoomIsRefused() {
        assertThatThrownBy(() -> TestingConfiguration.read(
                        AdapterConfiguration.class, Map.of("knowhow.adapters.cache-bytes", 0)))
                .hasStackTraceContaining("cacheBytes");
    }
}
