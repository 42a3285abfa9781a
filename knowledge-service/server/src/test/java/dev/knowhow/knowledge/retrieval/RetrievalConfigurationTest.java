package dev.knowhow.knowledge.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetrievalConfigurationTest {

    @Test
    void defaults() {
        assertThat(configuration(Map.of())).isEqualTo(new RetrievalConfiguration(100));
    }

    @Test
    void everyKeyIsRead() {
        Map<String, Object> properties = Map.of("knowhow.retrieval.candidates", 50);

        assertThat(configuration(properties)).isEqualTo(new RetrievalConfiguration(50));
    }

    private static RetrievalConfiguration configuration(Map<String, Object> properties) {
        return TestingConfiguration.read(RetrievalConfiguration.class, properties);
    }
}
