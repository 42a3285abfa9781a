package dev.knowhow.durable.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.tenancy.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalObjectStoreTest extends ObjectStoreContractTest {

    @TempDir
    private Path directory;

    @Override
    ObjectStore create() {
        return new LocalObjectStore(directory);
    }

    @Override
    long countObjects() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void startRemovesUploadsThatACrashLeftADayAgo() throws IOException {
        Path stray = Files.writeString(directory.resolve(".incoming").resolve("stray"), "half of it");
        Path recent = Files.writeString(directory.resolve(".incoming").resolve("recent"), "being written");
        Files.setLastModifiedTime(stray, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        create();

        assertThat(stray).doesNotExist();
        assertThat(recent).exists();
    }

    @Test
    void keyThatIsNoHashIsRefusedSoThatItCannotLeaveTheFolder() {
        TenantId tenant = new TenantId(UUID.randomUUID());

        assertThatThrownBy(() -> new ObjectKey(tenant, "../../etc/passwd"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
