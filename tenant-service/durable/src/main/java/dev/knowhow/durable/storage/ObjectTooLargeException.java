package dev.knowhow.durable.storage;

/** There were more bytes than allowed. */
public final class ObjectTooLargeException extends RuntimeException {

    ObjectTooLargeException(long maxBytes) {
        super("more than " + maxBytes + " bytes");
    }
}
