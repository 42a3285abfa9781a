package dev.knowhow.knowledge.parsing.worker;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

        private int pages;
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
            var left = configuration.timeout().minus(before);
            if (left.isNegative()) {
                throw tooLong("The pages of the file take", configuration.timeout());
            }
            since = Instant.now();
            try {
                return run(image, found.get(), found.get().choose(language, configuration.languages()), min(left));
            } finally {
                before = duration();
                since = null;
            }
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

    private static ParsingException tooLong(String what, Duration timeout) {
        return new ParsingException(
                ParsingFailure.TIMED_OUT,
                "%s longer than %d s to read by OCR. Make the images smaller or split the file."
                        .formatted(what, timeout.toSeconds()));
    }
}
