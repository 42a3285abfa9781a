package dev.knowhow.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesTest {

    @TempDir
    Path folder;

    private TemporaryFiles files;

    @BeforeEach
    void open() {
        files = new TemporaryFiles(new DatasetConfiguration(1, 1, 1, 1, 1, folder));
    }

    @Test
    void fileIsGoneAfterTheWorkAndAfterWorkThatFails() throws IOException {
        Path used = files.with(path -> Files.writeString(path, "text"));
        assertThat(used).hasParentRaw(folder).doesNotExist();
        assertThatThrownBy(() -> files.with(path -> {
                    Files.writeString(path, "text");
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void manyAtOnceDoNotMindThatFilesOfOthersVanish() {
        assertThatCode(() -> IntStream.range(0, 4_000).parallel().forEach(i -> use()))
                .doesNotThrowAnyException();
    }

    private void use() {
        try {
            files.with(path -> path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void filesOfAKilledProcessGoAndThoseThatOthersWorkOnStay() throws IOException {
        Path stray = Files.writeString(folder.resolve("stray"), "left behind");
        Files.setLastModifiedTime(stray, FileTime.from(Instant.now().minus(Duration.ofHours(7))));
        Path others = Files.writeString(folder.resolve("others"), "at work");

        files.with(path -> path);

        assertThat(stray).doesNotExist();
        assertThat(others).exists();
    }
}
