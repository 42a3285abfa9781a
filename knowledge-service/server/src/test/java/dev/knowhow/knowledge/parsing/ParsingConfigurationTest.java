package dev.knowhow.knowledge.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.parsing.ocr.OcrConfiguration;
import dev.knowhow.tenancy.testing.TestingConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParsingConfigurationTest {

    private static ParsingConfiguration configuration(Map<String, Object> properties) {
        return TestingConfiguration.read(ParsingConfiguration.class, properties);
    }

    @Test
    void defaultsOfRecognition() {
        assertThat(TestingConfiguration.read(OcrConfiguration.class, Map.of()))
                .isEqualTo(new OcrConfiguration(
                        "tesseract", List.of(), 100, Duration.ofSeconds(30), Duration.ofMinutes(5), 512L << 20));
    }

    @Test
    void recognitionIsConfigured() {
        assertThat(TestingConfiguration.read(
                        OcrConfiguration.class,
                        Map.of(
                                "knowhow.parsing.ocr.program",
                                "/opt/tesseract",
                                "knowhow.parsing.ocr.languages",
                                "deu,eng",
                                "knowhow.parsing.ocr.max-pages",
                                "7",
                                "knowhow.parsing.ocr.page-timeout",
                                "8s",
                                "knowhow.parsing.ocr.timeout",
                                "9m",
                                "knowhow.parsing.ocr.memory",
                                "1GB")))
                .isEqualTo(new OcrConfiguration(
                        "/opt/tesseract",
                        List.of("deu", "eng"),
                        7,
                        Duration.ofSeconds(8),
                        Duration.ofMinutes(9),
                        1L << 30));
    }

    @Test
    void defaults() {
        assertThat(configuration(Map.of()))
                .isEqualTo(new ParsingConfiguration(
                        512L << 20,
                        5000,
                        20_000_000,
                        50_000,
                        25,
                        200_000,
                        20_000_000,
                        2_000_000,
                        10_000,
                        1L << 30,
                        200,
                        Duration.ofMinutes(1),
                        2,
                        256L << 20,
                        100,
                        Duration.ofSeconds(30),
                        Path.of("data/parsing")));
    }

    @Test
    void everyKeyIsMapped() {
        assertThat(configuration(Map.ofEntries(
                        Map.entry("knowhow.parsing.max-file-size", "1MB"),
                        Map.entry("knowhow.parsing.max-pages", 2),
                        Map.entry("knowhow.parsing.max-operators", 13),
                        Map.entry("knowhow.parsing.max-forms", 14),
                        Map.entry("knowhow.parsing.max-nesting", 15),
                        Map.entry("knowhow.parsing.max-glyphs", 16),
                        Map.entry("knowhow.parsing.max-text-length", 3),
                        Map.entry("knowhow.parsing.max-cells", 4),
                        Map.entry("knowhow.parsing.max-archive-entries", 5),
                        Map.entry("knowhow.parsing.max-archive-size", "6MB"),
                        Map.entry("knowhow.parsing.max-expansion", 7),
                        Map.entry("knowhow.parsing.timeout", "8s"),
                        Map.entry("knowhow.parsing.workers", 9),
                        Map.entry("knowhow.parsing.worker-memory", "10MB"),
                        Map.entry("knowhow.parsing.files-per-worker", 11),
                        Map.entry("knowhow.parsing.idle-timeout", "12s"),
                        Map.entry("knowhow.parsing.directory", "elsewhere"))))
                .isEqualTo(new ParsingConfiguration(
                        1L << 20,
                        2,
                        13,
                        14,
                        15,
                        16,
                        3,
                        4,
                        5,
                        6L << 20,
                        7,
                        Duration.ofSeconds(8),
                        9,
                        10L << 20,
                        11,
                        Duration.ofSeconds(12),
                        Path.of("elsewhere")));
    }
}
