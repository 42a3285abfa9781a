package dev.knowhow.knowledge.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.embedding.TestingEncoders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxEnvironmentTest {

    @TempDir
    private Path directory;

    @Test
    void processThatEndsWhileTextsAreEncodedDoesNotCrash() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndsWhileEncoding.class.getName())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isEqualTo(EndsWhileEncoding.EXIT);
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.filter(file -> file.toString().contains("hs_err"))).isEmpty();
        }
    }

    /** Exits in the middle of its work, as a service does that is told to stop. */
    static final class EndsWhileEncoding {

        static final int EXIT = 7;

        private EndsWhileEncoding() {}

        public static void main(String[] args) throws InterruptedException {
            OnnxEmbedder embedder = TestingEncoders.quantized(4, new SimpleMeterRegistry());
            embedder.embedQuery("loaded");
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> embedder.embedPassages(Collections.nCopies(1000, "word ".repeat(500))));
            Thread.sleep(700);
            System.exit(EXIT);
        }
    }
}
