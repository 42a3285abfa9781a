package dev.knowhow.durable.storage;

/**
 * Bytes that are stored durably but not yet under their name. Closing without {@link #publish()} throws them away.
 */
public interface StagedObject extends AutoCloseable {

    /** The name they will have. */
    ObjectKey key();

    /** How many they are. */
    long size();

    /** Gives them their name, at once and durably; bytes already there under that name are the same and stay. */
    void publish();

    @Override
    void close();
}
