package dev.knowhow.durable.storage;

import org.jspecify.annotations.Nullable;

/** There is too little room left to store more; what is stored can be read, and room that is made is seen at once. */
public final class StorageFullException extends RuntimeException {

    /** The message for people. */
    public static final String SENTENCE =
            "The storage is full: nothing more can be stored until whoever runs the installation makes room. What is there"
                    + " can be searched and asked as before.";

    StorageFullException(long keepFree, @Nullable Throwable cause) {
        super("fewer than " + keepFree + " bytes are free", cause);
    }
}
