package dev.knowhow.durable.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingConfiguration;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalObjectStoreConfigurationTest {

    @Test
    void defaults() {
        assertThat(configuration(Map.of()))
                .isEqualTo(new LocalObjectStoreConfiguration(Path.of("data/objects"), 1 << 30));
    }

    @Test
    void everyKeyIsRead() {
        Map<String, Object> properties =
                Map.of("knowhow.storage.directory", "/srv/objects", "knowhow.storage.keep-free", "5MB");

        assertThat(configuration(properties))
                .isEqualTo(new LocalObjectStoreConfiguration(Path.of("/srv/objects"), 5 << 20));
    }

    private static LocalObjectStoreConfiguration configuration(Map<String, Object> properties) {
        return TestingConfiguration.read(LocalObjectStoreConfiguration.class, properties);
    }
}
