package dev.knowhow.durable.storage;

import dev.knowhow.tenancy.Sha256;
import dev.knowhow.tenancy.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps bytes in a local folder: {@code <tenant>/<first two digits>/<sha256>}. They are written beside it, forced to
 * disk, and renamed: a crash leaves either the whole file or a stray one that the next start removes.
 */
@Singleton
final class LocalObjectStore implements ObjectStore {

    private static final Logger LOG = LoggerFactory.getLogger(LocalObjectStore.class);
    private static final String INCOMING = ".incoming";
    private static final int BUFFER = 64 * 1024;
    private static final Duration STRAY_AFTER = Duration.ofHours(24);

    private static final long CHECK_EVERY = 8L << 20;

    private final Path directory;
    private final StorageRoom room;

    @Inject
    LocalObjectStore(LocalObjectStoreConfiguration configuration, StorageRoom room) {
        this(configuration.directory(), room);
    }

    LocalObjectStore(Path directory, StorageRoom room) {
        this.directory = directory.toAbsolutePath();
        this.room = room;
        try {
            Files.createDirectories(this.directory.resolve(INCOMING));
            StrayFiles.remove(this.directory.resolve(INCOMING), STRAY_AFTER);
        } catch (IOException e) {
            throw new ObjectStoreException("cannot use " + this.directory, e);
        }
    }

    @Override
    public StagedObject stage(TenantId tenant, InputStream bytes, long maxBytes) throws IOException {
        room.require();
        Path file = storing(() -> Files.createTempFile(directory.resolve(INCOMING), "", ""));
        try {
            return write(tenant, file, bytes, maxBytes);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public InputStream open(ObjectKey key) {
        try {
            return Files.newInputStream(check(key));
        } catch (IOException e) {
            throw new ObjectStoreException("cannot read " + key, e);
        }
    }

    @Override
    public <T> T withFile(ObjectKey key, Function<Path, T> work) {
        try {
            return work.apply(check(key));
        } catch (IOException e) {
            throw new ObjectStoreException("cannot read " + key, e);
        }
    }

    @Override
    public boolean exists(ObjectKey key) {
        return Files.exists(path(key));
    }

    @Override
    public void delete(ObjectKey key) {
        try {
            Files.deleteIfExists(path(key));
        } catch (IOException e) {
            throw new ObjectStoreException("cannot remove " + key, e);
        }
    }

    private StagedObject write(TenantId tenant, Path file, InputStream bytes, long maxBytes) throws IOException {
        MessageDigest digest = Sha256.digest();
        long size = 0;
        try (FileChannel channel = storing(() -> FileChannel.open(file, StandardOpenOption.WRITE))) {
            byte[] buffer = new byte[BUFFER];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                size += read;
                if (size > maxBytes) {
                    throw new ObjectTooLargeException(maxBytes);
                }
                if (size / CHECK_EVERY > (size - read) / CHECK_EVERY) {
                    room.require();
                }
                digest.update(buffer, 0, read);
                ByteBuffer written = ByteBuffer.wrap(buffer, 0, read);
                storing(() -> writeFully(channel, written));
            }
            storing(() -> {
                channel.force(true);
                return channel;
            });
        }
        return new Staged(file, new ObjectKey(tenant, HexFormat.of().formatHex(digest.digest())), size);
    }

    private static FileChannel writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        return channel;
    }

    /** Tells trouble with the disk from trouble with the stream that is stored. */
    private <T> T storing(Disk<T> work) {
        try {
            return work.call();
        } catch (IOException e) {
            room.require();
            throw new ObjectStoreException("cannot store a file", e);
        }
    }

    /** Work with the disk. */
    @FunctionalInterface
    private interface Disk<T> {
        T call() throws IOException;
    }

    /** The file, once all of it was read and is what its name says: what is damaged is not begun to be served. */
    private Path check(ObjectKey key) throws IOException {
        Path file = path(key);
        MessageDigest digest = Sha256.digest();
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(key.sha256())) {
            LOG.error("{} is damaged: its bytes are no longer those that were stored", file);
            throw new ObjectDamagedException(key);
        }
        return file;
    }

    private Path path(ObjectKey key) {
        return folder(key).resolve(key.sha256());
    }

    private Path folder(ObjectKey key) {
        return directory.resolve(key.tenant().toString()).resolve(key.sha256().substring(0, 2));
    }

    /** A file in the folder of incoming ones. */
    private final class Staged implements StagedObject {

        private final Path file;
        private final ObjectKey key;
        private final long size;

        Staged(Path file, ObjectKey key, long size) {
            this.file = file;
            this.key = key;
            this.size = size;
        }

        @Override
        public ObjectKey key() {
            return key;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public void publish() {
            Path folder = folder(key);
            try {
                Files.createDirectories(folder);
                move(folder.resolve(key.sha256()));
                force(folder);
            } catch (IOException e) {
                throw new ObjectStoreException("cannot store " + key, e);
            }
        }

        @Override
        public void close() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new ObjectStoreException("cannot throw away an upload", e);
            }
        }

        private void move(Path target) throws IOException {
            try {
                Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                throw new ObjectStoreException("incoming and stored files must lie on one file system", e);
            }
        }

        /** A rename is durable once its folder is. */
        private static void force(Path folder) throws IOException {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
