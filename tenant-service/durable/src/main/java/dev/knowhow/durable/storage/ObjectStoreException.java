package dev.knowhow.durable.storage;

/** The storage failed, or bytes that should be there are not. Trying again may help. */
public final class ObjectStoreException extends RuntimeException {

    ObjectStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
