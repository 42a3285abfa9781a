package dev.knowhow.knowledge.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdmissionConfigurationTest {

    @Test
    void defaults() {
        assertThat(TestingConfiguration.read(AdmissionConfiguration.class, Map.of()))
                .isEqualTo(new AdmissionConfiguration(64, 256, 0));
    }

    @Test
    void everyKeyIsRead() {
        assertThat(TestingConfiguration.read(
                        AdmissionConfiguration.class,
                        Map.of(
                                "knowhow.admission.per-tenant",
                                3,
                                "knowhow.admission.in-all",
                                9,
                                "knowhow.admission.computing",
                                5)))
                .isEqualTo(new AdmissionConfiguration(3, 9, 5));
    }
}
