package dev.knowhow.knowledge.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.knowhow.knowledge.parsing.worker.ChildProcessDocumentParser;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Reads a corpus of real files in child processes as the service does: docling's test documents with their ground truth
 * and py-pdf's sample files, in folders {@code docling-parse} and {@code pdf-samples}. They lie beside the repository
 * ({@code ../shared/data}) or where {@code -Dknowhow.corpus} says.
 */
class DocumentCorpusTest {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern FORMATS = Pattern.compile(".*\\.(pdf|docx|xlsx|pptx|html|md|csv)");
    /** Below these shares of the ground truth's words a format has become worse. */
    private static final Map<String, Double> LEAST_RECALL =
            Map.of("pdf", .97, "docx", .93, "xlsx", .82, "html", .97, "md", .98, "csv", .99);

    private record Outcome(String format, boolean parsed, double recall) {}

    private static Optional<Path> corpus() {
        var configured = System.getProperty("knowhow.corpus");
        if (configured != null) {
            return Optional.of(Path.of(configured));
        }
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("shared/data/docling-parse"))) {
                return Optional.of(folder.resolve("shared/data"));
            }
        }
        return Optional.empty();
    }

    @Test
    void everyFileIsReadOrRefusedWithAReason() throws IOException {
        assumeTrue(corpus().isPresent(), "no corpus of documents beside the repository (set -Dknowhow.corpus)");
        var corpus = corpus().orElseThrow();
        var outcomes = new ArrayList<Outcome>();
        try (var parser = new ChildProcessDocumentParser(configuration(), TestingDocuments.NO_OCR)) {
            for (var file : files(corpus)) {
                outcomes.add(read(parser, corpus, file));
            }
        }
        assertThat(outcomes).hasSizeGreaterThan(100);
        summarize(outcomes)
                .forEach((format, recall) -> assertThat(recall)
                        .as("recall of %s", format)
                        .isGreaterThan(LEAST_RECALL.getOrDefault(format, 0.0)));
    }

    private static final TenantId TENANT = new TenantId(UUID.randomUUID());
    private static final ParsingLimits LIMITS = configuration().limits();

    private static ParsingConfiguration configuration() {
        return new ParsingConfiguration(
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
                Duration.ofMinutes(2),
                1,
                256L << 20,
                1000,
                Duration.ofSeconds(30),
                TestingFolders.create("parsing"));
    }

    private static List<Path> files(Path corpus) throws IOException {
        try (var documents = Files.walk(corpus.resolve("docling-parse"));
                var samples = Files.walk(corpus.resolve("pdf-samples"))) {
            return Stream.concat(documents, samples)
                    .filter(file -> !file.toString().contains("groundtruth"))
                    .filter(file ->
                            FORMATS.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    private static Outcome read(DocumentParser parser, Path corpus, Path file) {
        var name = file.getFileName().toString();
        var format = name.substring(name.lastIndexOf('.') + 1);
        var start = System.nanoTime();
        try {
            var document = Caller.system(TENANT, "test").call(() -> parser.parse(file, name, LIMITS));
            var recall = recall(file, document.text());
            System.out.printf(
                    "%-70s %4s pages %7d characters %4d headings  recall %s %5d ms%n",
                    corpus.relativize(file),
                    document.pageCount() == null ? "-" : document.pageCount(),
                    document.length(),
                    document.headings().size(),
                    Double.isNaN(recall) ? "    -" : "%.3f".formatted(recall),
                    (System.nanoTime() - start) / 1_000_000);
            return new Outcome(format, true, recall);
        } catch (ParsingException e) {
            System.out.printf("%-70s %s: %s%n", corpus.relativize(file), e.failure(), e.reason());
            assertThat(e.failure())
                    .as(name)
                    .isNotIn(ParsingFailure.PARSER_FAILED, ParsingFailure.TIMED_OUT, ParsingFailure.OUT_OF_MEMORY);
            return new Outcome(format, false, Double.NaN);
        }
    }

    private static Map<String, Double> summarize(List<Outcome> outcomes) {
        var recalls = new TreeMap<String, Double>();
        outcomes.stream()
                .collect(Collectors.groupingBy(Outcome::format, TreeMap::new, Collectors.toList()))
                .forEach((format, of) -> {
                    var parsed = of.stream().filter(Outcome::parsed).count();
                    var recall = of.stream()
                            .mapToDouble(Outcome::recall)
                            .filter(value -> !Double.isNaN(value))
                            .average();
                    System.out.printf(
                            "%-5s %3d files, %3d read, word recall %.3f%n",
                            format, of.size(), parsed, recall.orElse(Double.NaN));
                    recall.ifPresent(value -> recalls.put(format, value));
                });
        return recalls;
    }

    /** Share of the ground truth's words that are in the text, each as often; NaN without ground truth. */
    private static double recall(Path file, String text) {
        var truth = groundTruth(file);
        if (truth == null) {
            return Double.NaN;
        }
        var expected = words(truth);
        var found = words(text);
        var hits = expected.entrySet().stream()
                .mapToInt(word -> Math.min(word.getValue(), found.getOrDefault(word.getKey(), 0)))
                .sum();
        var all = expected.values().stream().mapToInt(Integer::intValue).sum();
        return all == 0 ? 1 : (double) hits / all;
    }

    private static @Nullable String groundTruth(Path file) {
        var name = file.getFileName().toString();
        var folder = file.resolveSibling("../groundtruth");
        for (var candidate : List.of(name + ".md", name.substring(0, name.lastIndexOf('.')) + ".md")) {
            if (Files.exists(folder.resolve(candidate))) {
                try {
                    return plain(Files.readString(folder.resolve(candidate)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return null;
    }

    /** The words of Markdown without comments, link targets and escapes. */
    private static String plain(String markdown) {
        return markdown.replaceAll("<!--.*?-->", " ")
                .replaceAll("\\]\\([^)]*\\)", "]")
                .replace("\\_", "_")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static Map<String, Integer> words(String text) {
        var words = new HashMap<String, Integer>();
        var normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        WORD.matcher(normal).results().forEach(word -> words.merge(word.group(), 1, Integer::sum));
        return words;
    }
}
