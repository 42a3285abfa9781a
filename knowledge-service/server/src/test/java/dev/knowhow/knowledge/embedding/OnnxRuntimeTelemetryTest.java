package dev.knowhow.knowledge.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents stay on this machine: the encoder's runtime must not be a build that reports to its vendor. */
class OnnxRuntimeTelemetryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linux-x64/libonnxruntime.so",
                "linux-aarch64/libonnxruntime.so",
                "osx-aarch64/libonnxruntime.dylib"
            })
    void libraryKnowsNoTelemetryServer(String library) throws IOException {
        try (InputStream content =
                Objects.requireNonNull(getClass().getResourceAsStream("/ai/onnxruntime/native/" + library), library)) {
            String text = new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(text.contains("onnxruntime")).isTrue();
            assertThat(text.contains("events.data.microsoft.com")).isFalse();
        }
    }
}
