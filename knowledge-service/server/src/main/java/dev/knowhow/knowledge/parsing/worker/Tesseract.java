package dev.knowhow.knowledge.parsing.worker;

import dev.knowhow.knowledge.index.text.Language;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ocr.GrayImage;
import dev.knowhow.knowledge.parsing.ocr.OcrConfiguration;
import dev.knowhow.knowledge.parsing.ocr.TesseractInstallation;
import dev.knowhow.knowledge.parsing.ocr.TextRecognition;
import dev.knowhow.tenancy.process.ChildEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recognizes text by Tesseract, each image in a process of its own: confined as those of parsers are, with the image on
 * its input and words on its output, ended at its deadline and when nobody waits for it any more.
 */
final class Tesseract {

    private static final Logger LOG = LoggerFactory.getLogger(Tesseract.class);
    /** Words of a page with their places. */
    private static final int MOST_BYTES = 4 << 20;

    /** Characters of a page that tell its language: a sentence or two. */
    private static final int LEAST_TO_TELL = 100;

    private static final int FIELDS = 12;
    private static final String WORD = "5";

    private final OcrConfiguration configuration;
    private volatile @Nullable TesseractInstallation installation;

    Tesseract(OcrConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Recognition for one file. */
    Recognition ofFile() {
        return new Recognition();
    }

    /** It may be installed while the service runs, and is looked for until it is. */
    private Optional<TesseractInstallation> installation() throws IOException {
        var known = installation;
        if (known == null) {
            known = TesseractInstallation.find(configuration.program()).orElse(null);
            installation = known;
        }
        return Optional.ofNullable(known);
    }

    /** What images of one file say, as long as its share lasts; for one thread at a time. */
    final class Recognition implements TextRecognition {

        private final Set<String> readIn = new LinkedHashSet<>();
        private int pages;
        /** What pages turned out to be in, other than they were read in; null while none did. */
        private @Nullable String told;

        /** What pages turned out to be in and could not be read in; null while none did. */
        private @Nullable String failed;

        private final Map<String, Integer> pagesIn = new HashMap<>();
        private volatile Duration before = Duration.ZERO;
        private volatile @Nullable Instant since;

        private Recognition() {}

        /** How long recognition has taken so far. */
        Duration duration() {
            var started = since;
            return started == null ? before : before.plus(Duration.between(started, Instant.now()));
        }

        @Override
        public String recognize(GrayImage image, @Nullable String language) throws IOException {
            var found = installation();
            if (found.isEmpty()) {
                return NONE.recognize(image, language);
            }
            if (++pages > configuration.maxPages()) {
                throw new ParsingException(
                        ParsingFailure.TOO_LARGE,
                        "At most %,d pages of a file are read by OCR. Split it into smaller files."
                                .formatted(configuration.maxPages()));
            }
            if (left().isNegative()) {
                throw tooLong("The pages of the file take", configuration.timeout());
            }
            since = Instant.now();
            try {
                return read(image, found.get(), told == null ? language : told);
            } finally {
                before = duration();
                since = null;
            }
        }

        /** Scanners write a language of their own into their files: the letters are asked, too, and read again if need be. */
        private String read(GrayImage image, TesseractInstallation installed, @Nullable String language)
                throws IOException {
            var languages = installed.choose(language, configuration.languages());
            var words = run(image, installed, languages, min(left()));
            var seen = language(textOf(words));
            if (seen != null) {
                pagesIn.merge(seen, 1, Integer::sum);
            }
            if (seen != null
                    && !seen.equals(failed)
                    && !languages.containsAll(installed.of(seen))
                    && !left().isNegative()) {
                var own = installed.choose(seen, configuration.languages());
                try {
                    words = run(image, installed, own, min(left()));
                    languages = own;
                    told = seen;
                } catch (ParsingException e) {
                    failed = seen; // what was read first is worth more than nothing, and the document says so
                }
            }
            readIn.addAll(languages);
            return words;
        }

        /** What most of its pages are in. */
        private Optional<String> most() {
            return pagesIn.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
        }

        private Duration left() {
            return configuration.timeout().minus(duration());
        }

        /** The document with what its letters were taken for. */
        ParsedDocument describe(ParsedDocument document) {
            var read = readIn.stream()
                    .flatMap(name -> TesseractInstallation.tag(name).stream())
                    .distinct()
                    .toList();
            var missing = most().filter(language -> !read.contains(language)).orElse(null);
            return document.withWarnings(document.warnings().stream()
                    .map(warning -> warning.inLanguages(read, missing, failed != null && failed.equals(missing)))
                    .toList());
        }

        private Duration min(Duration left) {
            return left.compareTo(configuration.pageTimeout()) < 0 ? left : configuration.pageTimeout();
        }
    }

    private String run(GrayImage image, TesseractInstallation installed, List<String> languages, Duration timeout)
            throws IOException {
        var tesseract = List.of(
                installed.program().toString(),
                "stdin",
                "stdout",
                "--tessdata-dir",
                installed.data().toString(),
                "-l",
                String.join("+", languages),
                "-c",
                "tessedit_create_tsv=1");
        var command = Confinement.isKnown()
                ? ConfinedProgram.command(configuration.memory(), timeout, installed.data(), tesseract)
                : tesseract;
        var builder = new ProcessBuilder(command);
        ChildEnvironment.keepOnly(builder, Set.of());
        builder.environment().put("OMP_THREAD_LIMIT", "1");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        var process = builder.start();
        try {
            return CompletableFuture.supplyAsync(() -> exchange(image, process), Thread::startVirtualThread)
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw tooLong("A page takes", timeout);
        } catch (ExecutionException e) {
            LOG.warn("Tesseract failed on an image of {} x {} pixels", image.width(), image.height(), e);
            throw new ParsingException(ParsingFailure.BROKEN, "Text recognition (Tesseract) failed on the image.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("nobody waits for the text any more", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** It reads all of its input before it writes. */
    private static String exchange(GrayImage image, Process process) {
        try (var in = process.getInputStream()) {
            try (var out = process.getOutputStream()) {
                image.writePgm(out);
            }
            var words = in.readNBytes(MOST_BYTES + 1);
            var exit = process.waitFor();
            if (exit != 0 || words.length > MOST_BYTES) {
                throw new IllegalStateException("exit code %d after %,d bytes".formatted(exit, words.length));
            }
            return new String(words, StandardCharsets.UTF_8);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The language of a page, by its ISO 639-1 code; null where it has too little text to tell. */
    private static @Nullable String language(String text) {
        return text.length() < LEAST_TO_TELL
                ? null
                : Language.ofProse(text).map(Language::code).orElse(null);
    }

    /** The words of its table, as one text. */
    private static String textOf(String table) {
        return table.lines()
                .map(row -> row.split("\t", -1))
                .filter(row -> row.length == FIELDS && row[0].equals(WORD))
                .map(row -> row[FIELDS - 1])
                .collect(Collectors.joining(" "));
    }

    private static ParsingException tooLong(String what, Duration timeout) {
        return new ParsingException(
                ParsingFailure.TIMED_OUT,
                "%s longer than %d s to read by OCR. Make the images smaller or split the file."
                        .formatted(what, timeout.toSeconds()));
    }
}
