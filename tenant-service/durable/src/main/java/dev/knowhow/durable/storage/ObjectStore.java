package dev.knowhow.durable.storage;

import dev.knowhow.tenancy.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Keeps bytes under the SHA-256 of their content. What {@link StagedObject#publish()} has returned for survives a loss
 * of power; what is not published is never seen. What is read is compared with its name first, and throws
 * {@link ObjectDamagedException} when it differs. Methods throw {@link ObjectStoreException} when the storage fails.
 */
public interface ObjectStore {

    /**
     * Reads a stream to its end into the store, holding no more than a buffer of it in memory.
     *
     * @param maxBytes how many bytes there may be
     * @throws StorageFullException if there is too little room; nothing is kept then
     * @throws ObjectTooLargeException if there are more; nothing is kept then
     * @throws IOException if the stream itself cannot be read to its end; nothing is kept then
     */
    StagedObject stage(TenantId tenant, InputStream bytes, long maxBytes) throws IOException;

    /** The bytes, to be closed by the caller. */
    InputStream open(ObjectKey key);

    /** Runs the work with the bytes as a local file, which is there until it returns and must not be changed. */
    <T> T withFile(ObjectKey key, Function<Path, T> work);

    boolean exists(ObjectKey key);

    /** Removes the bytes; removing what is not there does nothing. */
    void delete(ObjectKey key);
}
