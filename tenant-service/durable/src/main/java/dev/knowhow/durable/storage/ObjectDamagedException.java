package dev.knowhow.durable.storage;

/** Stored bytes are no longer those that were stored: trying again does not help, storing them again does. */
public final class ObjectDamagedException extends RuntimeException {

    ObjectDamagedException(ObjectKey key) {
        super("the stored bytes are not those of " + key);
    }
}
