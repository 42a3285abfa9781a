package dev.knowhow.durable.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.tenancy.TenantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalObjectStoreTest extends ObjectStoreContractTest {

    @TempDir
    private Path directory;

    private final AtomicLong free = new AtomicLong(1_000);

    @Override
    ObjectStore create() {
        return new LocalObjectStore(directory, new StorageRoom(100, free::get));
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
    void fullDiskRefusesUploadsButNotReadingAndTakesThemAgainOnceThereIsRoom() throws IOException {
        ObjectStore store = create();
        TenantId tenant = new TenantId(UUID.randomUUID());
        ObjectKey before = put(store, tenant);
        free.set(99);

        assertThatThrownBy(() -> put(store, tenant)).isInstanceOf(StorageFullException.class);
        try (InputStream bytes = store.open(before)) {
            assertThat(bytes.readAllBytes()).hasSize(3);
        }
        free.set(100);
        assertThat(put(store, tenant)).isEqualTo(before);
    }

    @Test
    void diskThatFillsUpDuringAnUploadEndsItAndKeepsNothing() {
        ObjectStore store = create();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 1;
            }

            @Override
            public int read(byte[] buffer, int from, int length) {
                free.set(50);
                return length;
            }
        };

        assertThatThrownBy(() -> store.stage(new TenantId(UUID.randomUUID()), endless, 1L << 30))
                .isInstanceOf(StorageFullException.class);
        assertThat(countObjects()).isZero();
    }

    private static ObjectKey put(ObjectStore store, TenantId tenant) throws IOException {
        try (StagedObject staged = store.stage(tenant, new ByteArrayInputStream(new byte[] {1, 2, 3}), 10)) {
            staged.publish();
            return staged.key();
        }
    }

    /** Two hundred bits and cuts, at random: not one is served. */
    @Test
    void damagedBytesAreNeverServed() throws IOException {
        ObjectStore store = create();
        Random random = new Random(5);
        byte[] content = new byte[5_000];
        for (int i = 0; i < 200; i++) {
            random.nextBytes(content);
            ObjectKey key;
            try (StagedObject staged =
                    store.stage(new TenantId(UUID.randomUUID()), new ByteArrayInputStream(content), 10_000)) {
                staged.publish();
                key = staged.key();
            }
            damage(key, content, random, i % 4 == 0);

            assertThatThrownBy(() -> store.open(key)).isInstanceOf(ObjectDamagedException.class);
            assertThatThrownBy(() -> store.withFile(key, file -> file)).isInstanceOf(ObjectDamagedException.class);
        }
    }

    private void damage(ObjectKey key, byte[] content, Random random, boolean cut) throws IOException {
        byte[] damaged = Arrays.copyOf(content, cut ? random.nextInt(content.length) : content.length);
        if (!cut) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        Files.write(
                directory
                        .resolve(key.tenant().toString())
                        .resolve(key.sha256().substring(0, 2))
                        .resolve(key.sha256()),
                damaged);
    }

    @Test
    void keyThatIsNoHashIsRefusedSoThatItCannotLeaveTheFolder() {
        TenantId tenant = new TenantId(UUID.randomUUID());

        assertThatThrownBy(() -> new ObjectKey(tenant, "../../etc/passwd"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
