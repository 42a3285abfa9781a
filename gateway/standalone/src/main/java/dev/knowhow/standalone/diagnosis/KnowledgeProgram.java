package dev.knowhow.standalone.diagnosis;

import dev.knowhow.standalone.stack.Java;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A small program in knowledge-service's jar that tells about this system. */
final class KnowledgeProgram {

    private KnowledgeProgram() {}

    /** The lines that it prints; empty if it fails. */
    static Optional<List<String>> run(Path jar, String program, String argument)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.of(
                                Java.executable(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                jar.toString(),
                                program,
                                argument)
                        .toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return process.waitFor() == 0 ? Optional.of(lines) : Optional.empty();
    }
}
