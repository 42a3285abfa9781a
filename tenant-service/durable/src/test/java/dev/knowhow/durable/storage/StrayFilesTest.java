package dev.knowhow.durable.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrayFilesTest {

    @TempDir
    Path folder;

    @Test
    void oldFilesAreRemovedAndNewOnesStay() throws IOException {
        Path old = write("old", Duration.ofHours(7));
        Path used = write("used", Duration.ofHours(5));
        StrayFiles.remove(folder, Duration.ofHours(6));
        assertThat(old).doesNotExist();
        assertThat(used).exists();
    }

    /** A link to nothing is listed and yet has no time, as a file that somebody removes after the folder was listed. */
    @Test
    void fileThatVanishesMeanwhileStopsNothing() throws IOException {
        Files.createSymbolicLink(folder.resolve("vanished"), folder.resolve("nothing"));
        Path old = write("old", Duration.ofHours(7));
        StrayFiles.remove(folder, Duration.ofHours(6));
        assertThat(old).doesNotExist();
    }

    private Path write(String name, Duration age) throws IOException {
        Path file = Files.writeString(folder.resolve(name), name);
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }
}
