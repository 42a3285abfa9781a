package dev.knowhow.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingConfiguration;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatasetConfigurationTest {

    @Test
    void defaults() {
        assertThat(TestingConfiguration.read(DatasetConfiguration.class, Map.of()))
                .isEqualTo(new DatasetConfiguration(
                        512 << 20, 500_000, 1 << 20, 256 << 20, 500, Path.of("data/datasets")));
    }

    @Test
    void everyKeyIsRead() {
        Map<String, Object> properties = Map.of(
                "knowhow.datasets.max-bytes",
                1,
                "knowhow.datasets.max-examples",
                2,
                "knowhow.datasets.max-line-bytes",
                3,
                "knowhow.datasets.max-unpacked-bytes",
                4,
                "knowhow.datasets.problems-per-kind",
                5,
                "knowhow.datasets.directory",
                "/elsewhere");

        DatasetConfiguration read = TestingConfiguration.read(DatasetConfiguration.class, properties);

        assertThat(read).isEqualTo(new DatasetConfiguration(1, 2, 3, 4, 5, Path.of("/elsewhere")));
        assertThat(read.limits().maxExamples()).isEqualTo(2);
        assertThat(read.limits().maxLineBytes()).isEqualTo(3);
        assertThat(read.limits().maxUnpackedBytes()).isEqualTo(4);
    }
}
