package dev.knowhow.knowledge.document.content;

import dev.knowhow.durable.storage.ObjectKey;
import dev.knowhow.durable.storage.ObjectStore;
import dev.knowhow.knowledge.file.ContentRemoved;
import dev.knowhow.knowledge.parsing.DocumentParser;
import dev.knowhow.knowledge.parsing.ParsingConfiguration;
import dev.knowhow.tenancy.Sha256;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws pages in the parser's own process and keeps them beside the files, until the file's bytes are removed. The hash of
 * an image stands before it: one that is damaged is drawn again.
 */
@Singleton
public final class PageImages {

    private static final Logger LOG = LoggerFactory.getLogger(PageImages.class);
    private static final int HASH = 32;

    private final PageImageConfiguration configuration;
    private final DocumentParser parser;
    private final ParsingConfiguration parsing;
    private final ObjectStore store;

    PageImages(
            PageImageConfiguration configuration,
            DocumentParser parser,
            ParsingConfiguration parsing,
            ObjectStore store) {
        this.configuration = configuration;
        this.parser = parser;
        this.parsing = parsing;
        this.store = store;
    }

    /** The page as a PNG image. */
    public byte[] image(ObjectKey content, int page) {
        Path kept = folder(content).resolve(page + "-" + configuration.width() + ".png");
        return readKept(kept).orElseGet(() -> {
            byte[] image = store.withFile(
                    content, file -> parser.renderPage(file, page, configuration.width(), parsing.limits()));
            keep(kept, image);
            return image;
        });
    }

    private static Optional<byte[]> readKept(Path kept) {
        try {
            byte[] bytes = Files.readAllBytes(kept);
            byte[] image = Arrays.copyOfRange(bytes, Math.min(HASH, bytes.length), bytes.length);
            return Arrays.equals(Sha256.of(image), Arrays.copyOf(bytes, HASH)) ? Optional.of(image) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @EventListener
    void forget(ContentRemoved removed) {
        Path folder = folder(removed.key());
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An image that cannot be kept (the disk is full, the file has just been removed) is drawn again when it is asked for. */
    private void keep(Path target, byte[] image) {
        try {
            Path folder = Files.createDirectories(configuration.directory());
            Path written = Files.createTempFile(folder, "", ".png");
            try {
                try (OutputStream out = Files.newOutputStream(written)) {
                    out.write(Sha256.of(image));
                    out.write(image);
                }
                Files.createDirectories(target.resolveSibling("."));
                Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            LOG.warn("cannot keep {}", target, e);
        }
    }

    private Path folder(ObjectKey content) {
        return configuration.directory().resolve(content.tenant().toString()).resolve(content.sha256());
    }
}
