package dev.knowhow.knowledge.document.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingConfiguration;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageImageConfigurationTest {

    @Test
    void defaults() {
        assertThat(configuration(Map.of())).isEqualTo(new PageImageConfiguration(Path.of("data/page-images"), 1200));
    }

    @Test
    void everyKeyIsRead() {
        Map<String, Object> properties =
                Map.of("knowhow.page-images.directory", "/srv/images", "knowhow.page-images.width", 800);

        assertThat(configuration(properties)).isEqualTo(new PageImageConfiguration(Path.of("/srv/images"), 800));
    }

    private static PageImageConfiguration configuration(Map<String, Object> properties) {
        return TestingConfiguration.read(PageImageConfiguration.class, properties);
    }
}
