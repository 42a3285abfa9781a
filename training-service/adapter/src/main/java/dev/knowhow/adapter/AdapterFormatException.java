package dev.knowhow.adapter;

/** A file is not what an adapter's file must be. The message says what is wrong with which file and tells no content. */
public final class AdapterFormatException extends RuntimeException {

    public AdapterFormatException(String message) {
        super(message);
    }

    public AdapterFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
