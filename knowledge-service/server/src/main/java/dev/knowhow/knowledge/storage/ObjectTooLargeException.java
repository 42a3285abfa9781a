package dev.knowhow.knowledge.storage;

/** There were more bytes than allowed. */
public final class ObjectTooLargeException extends RuntimeException {

    ObjectTooLargeException(long maxBytes) {
        super("more than " + maxBytes + " bytes");
    }
}
