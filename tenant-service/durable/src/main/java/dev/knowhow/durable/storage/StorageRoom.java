package dev.knowhow.durable.storage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.LongSupplier;

/**
 * Whether there is room to store more. The last of the disk is the database's, which must go on: what takes room waits or
 * is refused before that.
 */
@Singleton
public final class StorageRoom {

    private final long keepFree;
    private final LongSupplier free;

    @Inject
    StorageRoom(LocalObjectStoreConfiguration configuration) {
        this(configuration.keepFree(), () -> configuration.directory().toFile().getUsableSpace());
    }

    /**
     * Room by any measure.
     *
     * @param keepFree how much is to stay free
     * @param free how much is free now
     */
    public StorageRoom(long keepFree, LongSupplier free) {
        this.keepFree = keepFree;
        this.free = free;
    }

    public boolean isFull() {
        return free() < keepFree;
    }

    /** How much is free. */
    long free() {
        return free.getAsLong();
    }

    /** How much has to be. */
    long neededBytes() {
        return keepFree;
    }

    /**
     * Asks for room.
     *
     * @throws StorageFullException if there is too little
     */
    public void require() {
        if (isFull()) {
            throw new StorageFullException(keepFree, null);
        }
    }

    /** What failed while there was too little room, as the failure that it is. */
    public StorageFullException full(RuntimeException failure) {
        return failure instanceof StorageFullException full ? full : new StorageFullException(keepFree, failure);
    }
}
