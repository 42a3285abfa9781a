package dev.knowhow.knowledge.embedding;

import com.sun.management.OperatingSystemMXBean;
import dev.knowhow.knowledge.embedding.onnx.OnnxEmbedder;
import dev.knowhow.knowledge.retrieval.Squad;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Time to load the encoder, chunks and questions per second and per CPU-second, memory; prints figures for the README. */
final class EmbedderBenchmark {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private EmbedderBenchmark() {}

    public static void main(String[] args) throws IOException {
        Squad squad = Squad.read();
        System.out.printf("before loading: %s%n", memory());
        OnnxEmbedder embedder = TestingEncoders.quantized(0, new SimpleMeterRegistry());
        measure("load and first text", 1, () -> embedder.embedQuery("warm"));
        System.out.printf("loaded: %s%n", memory());
        List<String> chunks = squad.paragraphs().stream()
                .map(Squad.Paragraph::text)
                .limit(200)
                .toList();
        measure("chunks", chunks.size(), () -> embedder.embedPassages(chunks));
        measure("chunks again", chunks.size(), () -> embedder.embedPassages(chunks));
        List<String> questions =
                squad.questions().stream().map(Squad.Question::text).limit(200).toList();
        measure("questions, one by one", questions.size(), () -> questions.forEach(embedder::embedQuery));
        measure("texts counted", 2000, () -> {
            for (int i = 0; i < 10; i++) {
                chunks.forEach(embedder::countTokens);
            }
        });
        List<String> longest = Collections.nCopies(40, "word ".repeat(600));
        measure("texts of 512 tokens", longest.size(), () -> embedder.embedPassages(longest));
        System.out.printf("after: %s%n", memory());
        embedder.close();
    }

    private static void measure(String name, int count, Runnable work) {
        long begin = System.nanoTime();
        long cpu = SYSTEM.getProcessCpuTime();
        work.run();
        double wall = (System.nanoTime() - begin) / 1e9;
        double used = (SYSTEM.getProcessCpuTime() - cpu) / 1e9;
        System.out.printf(
                Locale.ROOT, "%s: %.2f s, %.1f/s, %.1f per CPU-second%n", name, wall, count / wall, count / used);
    }

    private static String memory() throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status)
                ? "unknown"
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS") || line.startsWith("RssAnon"))
                        .map(line -> line.replaceAll("\\s+", " "))
                        .toList()
                        .toString();
    }
}
